package main

import (
	"log"
	"net/http"
	"path/filepath"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Base(r.URL.Path)
		http.ServeFile(w, r, filepath.Join("pages", name+".html"))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
