package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

func main() {
	answer := httptest.NewRecorder()
	http.ServeFile(answer, httptest.NewRequest("GET", "/robots.txt", nil), "public/robots.txt")
	fmt.Println(answer.Code, answer.Body.String())
}
