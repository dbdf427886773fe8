//go:build mirror

package main

import "net/http"

func init() {
	http.Get("https://example.com/")
}
