package main

import (
	"fmt"
	"os"
)

func main() {
	data, err := os.ReadFile("/srv/conf/local.json")
	fmt.Println(len(data), err != nil)
	entries, _ := os.ReadDir("/srv/conf")
	fmt.Println(len(entries))
}
