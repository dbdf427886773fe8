package main

import (
	"fmt"
	"os"
)

func main() {
	data, err := os.ReadFile("settings.json")
	fmt.Println(len(data), err)
}
