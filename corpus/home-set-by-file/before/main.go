package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	home, err := os.UserHomeDir()
	fmt.Println(home, err)
	fmt.Println(os.WriteFile(filepath.Join(home, "state"), nil, 0o600))
}
