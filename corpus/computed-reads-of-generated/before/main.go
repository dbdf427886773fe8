package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	flag.Parse()
	log.Fatal(http.ListenAndServe(":8080", http.FileServer(http.Dir(flag.Arg(0)))))
}
