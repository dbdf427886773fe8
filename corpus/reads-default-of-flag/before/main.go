package main

import (
	"flag"
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
	config := flag.String("config", "config.yml", "settings")
	flag.Parse()
	show(*config)
}
