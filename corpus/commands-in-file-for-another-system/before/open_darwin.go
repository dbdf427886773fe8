package main

import "os/exec"

func show(page string) error { return exec.Command("open", page).Run() }
