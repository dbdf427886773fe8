package main

import "github.com/pebbe/zmq4"

func main() {
	if _, err := zmq4.NewContext(); err != nil {
		panic(err)
	}
}
