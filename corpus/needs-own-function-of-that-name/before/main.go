package main

import os "example.com/app/store"

func main() {
	os.Create("state")
}
