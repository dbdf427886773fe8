package main

import "example.com/app/probe"

func main() {
	probe.Run()
}
