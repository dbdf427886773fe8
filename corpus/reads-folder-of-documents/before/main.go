package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("pages/README.md")
	fmt.Println(string(text), err)
	pages, err := os.ReadDir("pages")
	fmt.Println(len(pages) > 0, err)
}
