package main

import "os/exec"

func text() string {
	out, _ := exec.Command("cmd", "/c", "ver").Output()
	return string(out)
}
