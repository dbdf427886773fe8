package main

import (
	"fmt"
	"os"
)

func main() {
	_, err := os.OpenFile("app.log", os.O_CREATE|os.O_WRONLY, 0o644)
	fmt.Println(err)
}
