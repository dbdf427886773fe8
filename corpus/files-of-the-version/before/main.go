package main

import (
	"fmt"
	"os"
)

func main() {
	version, err := os.ReadFile("/etc/app-version")
	fmt.Print(string(version), err, "\n")
}
