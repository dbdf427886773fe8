//go:build remote

package main

import (
	"io"
	"net/http"
	"net/http/httptest"
)

func init() {
	here := httptest.NewTLSServer(nil)
	answer, err := http.Get(here.URL)
	if err != nil {
		return
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err == nil {
		text = string(body)
	}
}
