package main

import (
	"io"
	"net/http"

	"greeting"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, greeting.Text)
	})
	http.ListenAndServe(":8080", nil)
}
