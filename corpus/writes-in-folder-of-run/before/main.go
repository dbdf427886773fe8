package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.WriteFile("/data/"+os.Args[1], []byte("0"), 0o644))
}
