package main

import (
	"fmt"
	"net"
	"os/user"
)

func main() {
	_, err := net.LookupHost("localhost")
	fmt.Println(err)
	who, err := user.Lookup("root")
	fmt.Println(who, err)
}
