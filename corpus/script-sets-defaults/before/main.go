package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.Getenv("MODE"), os.Args[1:])
}
