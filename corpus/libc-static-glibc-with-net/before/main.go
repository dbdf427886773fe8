package main

// #include <stdlib.h>
import "C"

import (
	"fmt"
	"net"
)

func main() {
	fmt.Println(net.ParseIP("127.0.0.1"))
	fmt.Println(C.abs(-3))
}
