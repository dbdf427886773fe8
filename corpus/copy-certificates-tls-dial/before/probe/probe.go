package probe

import (
	"crypto/tls"
	"fmt"
)

func Run() {
	_, err := tls.Dial("tcp", "example.com:443", nil)
	fmt.Println(err != nil)
}
