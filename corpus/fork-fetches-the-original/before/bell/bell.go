package bell

import "os/exec"

// Ring plays a sound.
func Ring() {
	exec.Command("aplay", "bell.wav").Run()
}
