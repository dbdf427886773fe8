package main

import (
	"fmt"
	"net/http"
)

func main() {
	answer, err := http.Get("https://example.com/")
	if err != nil {
		fmt.Println("no answer")
		return
	}
	fmt.Println(answer.Status)
}
