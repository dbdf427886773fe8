package main

import (
	"example.com/server/conf"
	"fmt"
	"os"
)

func show(name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}

func main() {
	show(conf.File)
}
