package main

import (
	"fmt"

	"greeting"
)

func main() {
	fmt.Println(greeting.Text)
}
