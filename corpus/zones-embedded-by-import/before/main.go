package main

import (
	"fmt"
	"time"
	_ "time/tzdata"
)

func main() {
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		fmt.Println("no zone")
		return
	}
	fmt.Println(time.Unix(0, 0).In(zone))
}
