package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.Expand("${GOPATH}/src", os.Getenv))
}
