package main

import (
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	roots := strings.Fields(os.Getenv("ROOTS"))
	log.Fatal(http.ListenAndServe(":8080", http.FileServer(http.Dir(roots[0]))))
}
