package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(os.WriteFile("/var/lib/app/state", nil, 0o600))
}
