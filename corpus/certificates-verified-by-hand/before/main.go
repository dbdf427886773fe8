package main

import (
	"crypto/x509"
	"fmt"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()

	chains, err := server.Certificate().Verify(x509.VerifyOptions{DNSName: "example.com"})
	fmt.Println(len(chains), err)
}
