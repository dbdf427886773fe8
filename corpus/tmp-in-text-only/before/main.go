package main

import (
	"flag"
	"fmt"
)

func main() {
	verbose := flag.Bool("v", false, "write a log, for example: app -v > /tmp/app.log")
	flag.Parse()
	fmt.Println("for help see /tmp/app.log", *verbose)
}
