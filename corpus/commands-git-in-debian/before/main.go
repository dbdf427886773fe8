package main

import (
	"fmt"
	"log"
	"os/exec"
)

func main() {
	if err := exec.Command("git", "init", "-q", "/tmp/new").Run(); err != nil {
		log.Fatal(err)
	}
	out, err := exec.Command("git", "-C", "/tmp/new", "rev-parse", "--is-inside-work-tree").Output()
	fmt.Printf("%s%v\n", out, err)
}
