package main

import (
	"crypto/tls"
	_ "embed"
	"encoding/base64"
	"encoding/pem"
)

//go:embed authority.crt
var authority []byte

const key = "MHcCAQEEIHn4muKNUg+kQMWHTjzwKPnO89A7q/qUm8iazvPIxi3poAoGCCqGSM49AwEHoUQDQgAELDbd" +
	"4vXdx9r328ITn22HTzGHA8KBgTy09xV5Zq3tqNwg8XGMIcITcn7N4JQOBDtsctPTNPLp1C2HtkjguZLnMw=="

// pair is the certificate that the builder trusts, with its key, which guards nothing.
func pair() tls.Certificate {
	block, _ := pem.Decode(authority)
	der, _ := base64.StdEncoding.DecodeString(key)
	pair, err := tls.X509KeyPair(authority, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}))
	if err != nil || block == nil {
		panic(err)
	}
	return pair
}
