package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	home, err := os.UserHomeDir()
	fmt.Println(home, err)
	text, err := os.ReadFile(filepath.Join(home, ".app", "cfg.json"))
	fmt.Print(string(text), err, "\n")
	fmt.Println(os.WriteFile(filepath.Join(home, ".history"), []byte("x"), 0o600))
}
