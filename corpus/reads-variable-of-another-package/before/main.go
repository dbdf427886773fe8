package main

import (
	"example.com/server/conf"
	"fmt"
	"os"
	"strings"
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
	if fields := strings.Fields(os.Getenv("SETTINGS")); len(fields) > 0 {
		conf.File = fields[0]
	}
	show(conf.File)
}
