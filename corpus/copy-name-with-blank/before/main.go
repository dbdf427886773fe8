package main

import (
	"fmt"
	"os"
)

func main() {
	greeting, err := os.ReadFile("a greeting.txt")
	fmt.Println(string(greeting), err)
	query, err := os.ReadFile("stored procedures/one.sql")
	fmt.Println(string(query), err)
}
