package main

import (
	"fmt"
	"os"
)

func main() {
	entries, _ := os.ReadDir(os.Getenv("APP_DATA"))
	for _, entry := range entries {
		fmt.Println(entry.Name())
	}
}
