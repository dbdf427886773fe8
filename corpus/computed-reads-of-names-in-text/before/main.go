package main

import (
	"fmt"
	"os"
)

func main() {
	for _, name := range []string{"LICENSE", "scripts/install.sh", "testdata/sample.json"} {
		text, err := os.ReadFile(name)
		fmt.Println(string(text), err)
	}
}
