package main

import (
	"fmt"

	"example.com/app/user"
)

func main() {
	fmt.Println(user.Current())
}
