package main

import (
	"fmt"
	"plugin"
)

func main() {
	_, err := plugin.Open("extra.so")
	fmt.Println(err)
}
