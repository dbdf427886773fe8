package main

import "example.org/shellout"

func main() {
	shellout.Run()
}
