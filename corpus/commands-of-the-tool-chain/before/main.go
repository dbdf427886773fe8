package main

import (
	"log"
	"os/exec"
)

func main() {
	if err := exec.Command("go", "version").Run(); err != nil {
		log.Fatal(err)
	}
}
