package main

import (
	"fmt"
	"os/exec"
	"plugin"
)

func main() {
	loaded, err := plugin.Open("/opt/app/part.so")
	fmt.Println(loaded, err)
	fmt.Println(exec.Command("git", "version").Run())
}
