package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	fmt.Println(os.MkdirAll(cache, 0o755))
	fmt.Println(os.WriteFile(filepath.Join(cache, "state"), nil, 0o600))
}

const cache = "/tmp/app/cache"
