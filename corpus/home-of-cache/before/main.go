package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder, err := os.UserCacheDir()
	fmt.Println(folder, err)
	fmt.Println(os.MkdirAll(filepath.Join(folder, "app"), 0o700))
}
