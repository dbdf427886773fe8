package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("dist/page.html")
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}
