package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	path := flag.String("config", "", "file to read")
	flag.Parse()
	text, err := os.ReadFile(*path)
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}
