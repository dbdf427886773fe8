package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	name := os.Getenv("ZONE")
	if name == "" {
		name = "Europe/Paris"
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		fmt.Println("no zone")
		return
	}
	fmt.Println(time.Unix(0, 0).In(zone))
}
