package main

import (
	"fmt"
	"net"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	fmt.Println(listener != nil, err)
	_, err = net.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err)
}
