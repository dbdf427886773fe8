package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

func main() {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()

	request, _ := http.NewRequest("GET", server.URL, nil)
	_, err := client.Do(request)
	fmt.Println(err != nil)
}

var client = &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{MaxIdleConns: 2}}
