package runner

import "os/exec"

// Run asks a command of the image.
func Run() {
	if err := exec.Command("pgrep", "app").Run(); err != nil {
		println(err.Error())
	}
}
