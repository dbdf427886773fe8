package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.Chdir("data"))
	b, err := os.ReadFile("x.txt")
	fmt.Println(string(b), err)
}
