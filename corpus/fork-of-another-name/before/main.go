package main

import "github.com/upstream/sounds/bell"

func main() {
	bell.Ring()
}
