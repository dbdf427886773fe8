package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func show(name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Print(string(text))
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func main() {
	show(filepath.Join(setting("DATA_DIR", "data"), "list.txt"))
}
