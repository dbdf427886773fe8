package main

import (
	"fmt"
	"net"
)

func main() {
	_, err := net.Dial("unix", "/app.sock")
	fmt.Println(err != nil)
}
