package main

import "github.com/acme/kit/server"

func main() {
	server.Run(":8080")
}
