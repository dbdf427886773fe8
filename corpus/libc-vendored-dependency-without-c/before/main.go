package main

import (
	"fmt"

	"example.org/native"
)

func main() {
	fmt.Println(native.Abs(-3))
}
