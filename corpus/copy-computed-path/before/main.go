package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile(os.Args[len(os.Args)-1])
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}
