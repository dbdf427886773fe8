package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("/etc/os-release")
	fmt.Println(len(text) > 0, err)
}
