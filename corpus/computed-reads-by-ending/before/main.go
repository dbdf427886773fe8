package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root, _ := os.Getwd()
	filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if filepath.Ext(path) == ".md" {
			fmt.Println(path)
		}
		return err
	})
}
