package main

import (
	"crypto/x509"
	"fmt"
)

func main() {
	pool, err := x509.SystemCertPool()
	if err != nil {
		panic(err)
	}
	fmt.Println(len(pool.Subjects()) > 1, pool.AppendCertsFromPEM(nil))
}
