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
	var config string
	flag.StringVar(&config, "config", "config.yml", "settings")
	flag.Parse()
	show(config)
}
