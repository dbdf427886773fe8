package main

import (
	"fmt"
	"log"
	"os/exec"
)

func main() {
	for _, arguments := range [][]string{{"init", "-q", "/tmp/new"}} {
		if err := exec.Command("git", arguments...).Run(); err != nil {
			log.Fatal(err)
		}
	}
	out, err := exec.Command("git", "-C", "/tmp/new", "rev-parse", "--is-inside-work-tree").Output()
	fmt.Printf("%s%v\n", out, err)
}
