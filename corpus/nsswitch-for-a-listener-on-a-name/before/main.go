package main

import (
	"fmt"
	"net"
)

func main() {
	listener, err := net.Listen("tcp", "localhost:0")
	fmt.Println(listener != nil, err)
}
