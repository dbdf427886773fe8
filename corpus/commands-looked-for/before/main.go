package main

import (
	"fmt"
	"os/exec"
)

func main() {
	for range [1]int{} {
		_, err := exec.LookPath("openssl")
		fmt.Println("openssl:", err == nil)
	}
	_, err := exec.LookPath("ffmpeg")
	fmt.Println("ffmpeg:", err == nil)
}
