package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	out, err := exec.Command("git", "clone", os.Getenv("REPOSITORY"), "/var/lib/copy").CombinedOutput()
	if err != nil {
		log.Fatalf("%s: %v", out, err)
	}
}
