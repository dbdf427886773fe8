package main

import (
	"fmt"
	"time"
)

func main() {
	zone, err := time.LoadLocation("UTC")
	fmt.Println(zone, err)
	_, err = time.LoadLocation("Local")
	fmt.Println(err)
	zone, err = time.LoadLocation("")
	fmt.Println(zone, err)
}
