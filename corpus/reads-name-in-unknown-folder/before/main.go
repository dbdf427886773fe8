package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

var folder = "pages"

func main() {
	if err := json.Unmarshal([]byte(os.Getenv("FOLDER")), &folder); err != nil {
		log.Print(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(folder, filepath.Base(r.URL.Path)))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
