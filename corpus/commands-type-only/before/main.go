package main

import (
	"errors"
	"fmt"
	"os/exec"
)

// Runner is for those who bring a command.
type Runner func(*exec.Cmd) error

func main() {
	var failed *exec.ExitError
	var run Runner
	fmt.Println(errors.As(exec.ErrNotFound, &failed), run == nil)
}
