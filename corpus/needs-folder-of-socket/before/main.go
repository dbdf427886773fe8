package main

import (
	"fmt"
	"net"
	"os"
)

func main() {
	_, err := net.Listen("unix", "/var/run/app.sock")
	fmt.Println(err)
	_, err = os.OpenFile("/var/log/app.log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	fmt.Println(err)
}
