package main

import (
	"fmt"
	"os"
	"os/exec"
	"plugin"
)

func main() {
	loaded, err := plugin.Open("/opt/app/part.so")
	fmt.Println(loaded, err)
	fmt.Println(exec.Command(os.Getenv("EDITOR")).Run())
}
