package main

import (
	"fmt"
	"os/exec"
)

func main() {
	out, err := exec.Command("./scripts/count.sh").CombinedOutput()
	fmt.Print(string(out), err, "\n")
}
