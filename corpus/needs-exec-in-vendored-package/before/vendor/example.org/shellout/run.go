package shellout

import (
	"fmt"
	"os/exec"
)

func Run() {
	out, err := exec.Command("uname").Output()
	fmt.Println(string(out), err)
}
