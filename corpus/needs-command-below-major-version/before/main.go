package main

import "example.com/tools/app/v2/runner"

func main() {
	runner.Run()
}
