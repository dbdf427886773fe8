package main

import (
	"fmt"
	"os/exec"
)

func main() {
	if path, err := exec.LookPath("openssl"); err == nil {
		out, err := exec.Command(path, "rand", "-hex", "4").Output()
		fmt.Println("openssl:", len(out), err)
	}
	_, err := exec.LookPath("ffmpeg")
	fmt.Println("ffmpeg:", err == nil)
}
