package main

import (
	"fmt"

	"example.com/tools/lib"
)

func main() {
	fmt.Println(lib.Text)
}
