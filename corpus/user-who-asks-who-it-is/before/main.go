package main

import (
	"fmt"
	"os/user"
)

func main() {
	who, err := user.Current()
	if err != nil {
		fmt.Println("nobody")
		return
	}
	fmt.Println(who.Username, who.HomeDir)
}
