package main

import (
	"fmt"
	"os/user"
)

func main() {
	who, err := user.LookupId("33")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(who.Username)
}
