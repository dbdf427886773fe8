package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.WriteFile("uploads/one", nil, 0o600))
	info, err := os.Stat("uploads")
	fmt.Println(info.Mode(), err)
}
