package main

import (
	"fmt"
	"os"
)

func main() {
	file, err := os.CreateTemp(".", "part-")
	fmt.Println(file != nil, err)
	folder, err := os.MkdirTemp("/app", "work-")
	fmt.Println(folder != "", err)
}
