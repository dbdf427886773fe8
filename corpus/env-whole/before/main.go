package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	for _, pair := range os.Environ() {
		if strings.HasPrefix(pair, "GO111MODULE=") {
			fmt.Println(pair)
		}
	}
}
