package main

import (
	"fmt"
	"os"
	"runtime"
)

func main() {
	fmt.Println(runtime.GOMAXPROCS(0), os.Getenv("GO_ENV"))
}
