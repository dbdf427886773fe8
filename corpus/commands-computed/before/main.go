package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	if err := exec.Command(os.Getenv("EDITOR"), "notes.txt").Run(); err != nil {
		log.Fatal(err)
	}
}
