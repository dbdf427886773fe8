package main

import (
	"fmt"
	"net"
)

func main() {
	listener, err := net.Listen("unix", "/tmp/app.sock")
	fmt.Println(listener != nil, err)
}
