package main

import "fmt"

var text = "hello"

func main() {
	fmt.Println(text)
}
