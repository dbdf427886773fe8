package main

import (
	"net/http"

	"github.com/urfave/negroni"
)

func main() {
	http.ListenAndServe(":8080", negroni.Classic())
}
