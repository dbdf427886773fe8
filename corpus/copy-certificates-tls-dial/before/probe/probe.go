package probe

import (
	"crypto/tls"
	"fmt"
	"net/http/httptest"
)

func Run() {
	here := httptest.NewTLSServer(nil)
	_, err := tls.Dial("tcp", here.Listener.Addr().String(), nil)
	fmt.Println(err != nil)
}
