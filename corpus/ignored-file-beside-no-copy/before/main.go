package main

import (
	"fmt"
	"os"
)

func main() {
	data, err := os.ReadFile("/srv/settings.json")
	fmt.Println(len(data), err)
}
