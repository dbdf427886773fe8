package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder, _ := filepath.Abs(filepath.Dir(os.Args[0]))
	text, err := os.ReadFile(filepath.Join(folder, "conf.json"))
	fmt.Print(string(text), err, "\n")
}
