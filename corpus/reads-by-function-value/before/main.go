package main

import (
	"fmt"
	"os"
)

func load(read func(string) ([]byte, error), name string) string {
	text, err := read("config/" + name)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func main() {
	fmt.Print(load(os.ReadFile, "app.ini"))
}
