package main

import (
	"net/http"

	log "github.com/Sirupsen/logrus"
	"github.com/gorilla/mux"
)

func main() {
	router := mux.NewRouter()
	router.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("tick\n")) })
	log.Fatal(http.ListenAndServe(":8080", router))
}
