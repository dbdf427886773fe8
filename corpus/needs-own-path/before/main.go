package main

import (
	"fmt"
	"os"
)

func main() {
	self, err := os.Executable()
	fmt.Println(self, err)
}
