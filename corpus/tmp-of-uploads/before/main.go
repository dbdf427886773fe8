package main

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
)

func main() {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, _ := form.CreateFormFile("upload", "big.bin")
	part.Write(make([]byte, 1<<20))
	form.Close()
	request := httptest.NewRequest("POST", "/", &body)
	request.Header.Set("Content-Type", form.FormDataContentType())
	answer := httptest.NewRecorder()
	receive(answer, request)
	fmt.Println(answer.Code)
}

func receive(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(1 << 10); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
