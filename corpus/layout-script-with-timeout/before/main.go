package main

import "time"

func main() {
	time.Sleep(3 * time.Second)
}
