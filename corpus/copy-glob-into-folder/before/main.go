package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("/etc/app/b.conf")
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	more, _ := os.ReadFile("/etc/app/a.conf")
	fmt.Print(string(text), string(more))
}
