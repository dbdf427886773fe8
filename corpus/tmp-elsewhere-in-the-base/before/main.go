package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	file, err := os.CreateTemp("", "part-")
	if err != nil {
		fmt.Println("no folder")
		return
	}
	fmt.Println(filepath.Dir(file.Name()))
}
