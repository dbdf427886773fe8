package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	dir, err := os.MkdirTemp("", "app")
	fmt.Println(strings.HasPrefix(dir, "/tmp/app"), err)
}
