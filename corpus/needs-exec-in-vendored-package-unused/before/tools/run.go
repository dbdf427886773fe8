package tools

import "os/exec"

func Run() error { return exec.Command("uname").Run() }
