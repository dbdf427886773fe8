package main

import (
	"fmt"

	"example.com/tools/greet/greeting"
)

func main() {
	fmt.Println(greeting.Text)
}
