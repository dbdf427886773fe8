package main

import (
	"log"
	"os/exec"
)

func main() {
	if err := exec.Command("docker", "ps").Run(); err != nil {
		log.Fatal(err)
	}
}
