package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

func main() {
	here := httptest.NewTLSServer(nil)
	http.Get(here.URL)
	answer, err := http.Get("https://example.com/")
	if err != nil {
		fmt.Println("no answer")
		return
	}
	fmt.Println(answer.Status)
}
