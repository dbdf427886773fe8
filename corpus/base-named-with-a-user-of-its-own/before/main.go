package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.WriteFile("/x", []byte("x"), 0o600))
}
