package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("/etc/app/app.conf")
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}
