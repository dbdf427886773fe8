package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	for _, folder := range []string{os.Getenv("DATA_DIR"), os.TempDir()} {
		fmt.Println(os.WriteFile(filepath.Join(folder, "state"), nil, 0o600))
	}
}
