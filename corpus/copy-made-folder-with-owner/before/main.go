package main

import (
	"fmt"
	"os"
)

func main() {
	info, err := os.Stat("/data")
	if err != nil {
		fmt.Println("missing")
		os.Exit(1)
	}
	fmt.Println(info.Mode())
}
