package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println(time.Date(2020, 1, 1, 0, 0, 0, 0, time.Local))
}
