package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func main() {
	command := exec.Command("jq", ".name")
	command.Stdin = strings.NewReader(`{"name": "app"}`)
	command.Stdout = os.Stdout
	fmt.Println(command.Run())
}
