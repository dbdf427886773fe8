package main

import (
	"fmt"
	"os/exec"
)

func main() {
	out, err := exec.Command("date", "--utc", "--date=1970-01-02 03:04", "+%s").Output()
	fmt.Printf("%s%v\n", out, err)
}
