package main

import (
	"fmt"
	"os"
)

func main() {
	if _, err := os.ReadFile("/etc/myapp/config.yml"); err != nil {
		fmt.Println("no configuration")
	}
}
