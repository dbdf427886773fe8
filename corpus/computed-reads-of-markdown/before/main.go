package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder := flag.String("content", "posts", "where the posts lie")
	flag.Parse()
	filepath.Walk(*folder, func(path string, info os.FileInfo, err error) error {
		fmt.Println(path, err)
		return err
	})
}
