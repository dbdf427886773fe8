package main

import (
	"fmt"
	"log"
	"os/exec"
)

const script = `mkdir -p /tmp/a/b && cd /tmp/a && for f in *; do echo "found $f"; done | sort`

func main() {
	out, err := exec.Command("sh", "-c", script).Output()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(out))
}
