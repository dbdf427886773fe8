package main

import (
	"flag"
	"log"
	"net/http"

	"example.com/shop/web"
)

func main() {
	root := flag.String("root", ".", "folder")
	flag.Parse()
	log.Fatal(http.ListenAndServe(":8080", web.Serve(*root)))
}
