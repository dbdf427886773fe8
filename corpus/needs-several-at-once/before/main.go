package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	fmt.Println(zone, err)
	_, err = os.Create("state.db")
	fmt.Println(err)
}
