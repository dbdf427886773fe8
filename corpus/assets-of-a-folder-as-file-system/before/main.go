package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
)

func main() {
	pages := http.FileServer(http.FS(os.DirFS("web/pages")))
	answer := httptest.NewRecorder()
	pages.ServeHTTP(answer, httptest.NewRequest("GET", "/help.html", nil))
	fmt.Println(answer.Code, answer.Body.String())
}
