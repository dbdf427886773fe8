package main

import (
	"fmt"
	"net/smtp"
)

func main() {
	err := smtp.SendMail("localhost:25", nil, "a@example.com", []string{"b@example.com"}, []byte("hello"))
	fmt.Println(err != nil)
}
