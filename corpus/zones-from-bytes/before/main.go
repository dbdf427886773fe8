package main

import (
	"fmt"
	"time"
)

func main() {
	zone, err := time.LoadLocationFromTZData("Nowhere", nil)
	fmt.Println(zone, err != nil, time.FixedZone("CET", 3600))
}
