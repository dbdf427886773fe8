package store

import "fmt"

func Create(name string) {
	fmt.Println(name)
}
