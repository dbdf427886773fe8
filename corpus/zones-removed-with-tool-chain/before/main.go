package main

import (
	"fmt"
	"time"
)

func main() {
	place, err := time.LoadLocation("Europe/Paris")
	fmt.Println(place, err)
}
