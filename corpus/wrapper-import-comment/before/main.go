package main // import "github.com/acme/greet"

import "fmt"

func main() {
	fmt.Println("hello")
}
