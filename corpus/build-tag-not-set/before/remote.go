//go:build remote

package main

import (
	"io"
	"net/http"
)

func init() {
	answer, err := http.Get("https://example.com/greeting")
	if err != nil {
		return
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err == nil {
		text = string(body)
	}
}
