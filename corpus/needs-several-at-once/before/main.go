package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	path, err := os.Executable()
	fmt.Println(path, err)
	fmt.Println(exec.Command("git", "version").Run())
}
