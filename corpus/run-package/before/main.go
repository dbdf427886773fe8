package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("arguments:", os.Args[1:])
}
