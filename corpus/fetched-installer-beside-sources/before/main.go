package main

import "github.com/example/clocks"

func main() {
	clocks.Run()
}
