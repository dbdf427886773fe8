package main

import (
	_ "embed"
	"fmt"
)

//go:embed app.conf
var config string

func main() {
	fmt.Print(config)
}
