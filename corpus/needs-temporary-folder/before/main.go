package main

import (
	"fmt"
	"os"
)

func main() {
	dir, err := os.MkdirTemp("", "app")
	fmt.Println(dir, err)
}
