package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	if err := exec.Command("sh", "-c", os.Getenv("HOOK")).Run(); err != nil {
		log.Fatal(err)
	}
}
