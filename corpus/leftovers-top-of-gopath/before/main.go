package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("release")
	fmt.Println(string(text), err)
}
