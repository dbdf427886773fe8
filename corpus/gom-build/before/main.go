package main

import (
	"fmt"

	"github.com/acme/greeting"
)

func main() {
	fmt.Println(greeting.Text)
}
