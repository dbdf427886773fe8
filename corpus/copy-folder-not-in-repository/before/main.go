package main

import (
	"fmt"
	"os"
)

func main() {
	if data, err := os.ReadFile("/dist/index.html"); err == nil {
		fmt.Print(string(data))
	} else {
		fmt.Println(err)
	}
}
