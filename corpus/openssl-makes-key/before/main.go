package main

import (
	"crypto/tls"
	"fmt"
)

func main() {
	pair, err := tls.LoadX509KeyPair("cert.pem", "key.pem")
	fmt.Println(len(pair.Certificate), err)
}
