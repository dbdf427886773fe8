package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.WriteFile("state.json", []byte("x"), 0o600))
	fmt.Println(os.WriteFile("/var/log/app.log", []byte("x"), 0o600))
}
