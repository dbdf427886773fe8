package main

import (
	"fmt"
	"os"
)

func main() {
	_, enabled := os.Stat("features/enabled")
	_, ready := os.Lstat("state/ready")
	fmt.Println(enabled, ready)
}
