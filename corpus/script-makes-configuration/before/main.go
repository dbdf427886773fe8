package main

import (
	"fmt"
	"os"
)

func main() {
	text, err := os.ReadFile("/app/conf")
	fmt.Print(string(text), err, "\n")
}
