package main

import (
	"fmt"
	"os/user"
)

func main() {
	current, err := user.Current()
	fmt.Println(current, err)
}
