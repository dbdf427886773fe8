package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
)

func main() {
	own := x509.NewCertPool()
	own.AppendCertsFromPEM(authority)
	config := &tls.Config{Certificates: []tls.Certificate{pair()}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: own}
	listener, err := tls.Listen("tcp", "127.0.0.1:8443", config)
	fmt.Println(listener != nil, err)
}
