package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Println("child")
		return
	}
	child := exec.Command(os.Args[0], "child")
	child.Stdout = os.Stdout
	if err := child.Run(); err != nil {
		log.Fatal(err)
	}
	if err := exec.Command("/proc/self/exe", "again").Run(); err != nil {
		log.Fatal(err)
	}
}
