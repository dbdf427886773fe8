package main

import (
	"fmt"
	"os"
)

func main() {
	page, err := os.ReadFile("static/index.html")
	fmt.Print(string(page), err, "\n")
	script, err := os.ReadFile("static/app.js")
	fmt.Print(string(script), err, "\n")
}
