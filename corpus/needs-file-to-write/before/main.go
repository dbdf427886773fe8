package main

import (
	"fmt"
	"os"
)

func main() {
	_, err := os.Create("state.db")
	fmt.Println(err)
}
