package main

import (
	"fmt"
	"os"
)

func main() {
	file, err := os.Create("out")
	fmt.Println(file != nil, err)
	fmt.Println(os.Chown("out", 1000, 1000), os.Getuid())
}
