package main

import (
	"fmt"
	"time"
)

func main() {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	fmt.Println(zone, err)
}
