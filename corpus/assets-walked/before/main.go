package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
)

func main() {
	err := filepath.WalkDir("content", func(path string, entry fs.DirEntry, err error) error {
		fmt.Println(path, err)
		return err
	})
	fmt.Println(err)
}
