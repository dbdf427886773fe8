package main

import (
	"fmt"
)

func main() {
	fmt.Println(version)
}

var version = "0"
