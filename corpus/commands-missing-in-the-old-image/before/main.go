package main

import (
	"fmt"
	"os/exec"
)

func main() {
	_, err := exec.Command("ffmpeg", "-version").Output()
	fmt.Println(err != nil)
}
