package main

import "github.com/upstream/clock/bell"

func main() {
	bell.Ring()
}
