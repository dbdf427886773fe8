package main

import (
	"github.com/acme/kit/server"
	"github.com/gorilla/mux"
)

func main() {
	server.Run(":8080", mux.NewRouter())
}
