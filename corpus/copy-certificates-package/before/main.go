package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

func main() {
	here := httptest.NewTLSServer(nil)
	answer, err := http.Get(here.URL)
	if err != nil {
		fmt.Println("no answer")
		return
	}
	fmt.Println(answer.Status)
}
