package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	if info, err := os.Stat("/data"); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		fmt.Println(info.Mode(), owner.Uid, owner.Gid)
	} else {
		fmt.Println(err)
	}
	fmt.Println(os.WriteFile("/data/state", []byte("x"), 0o600))
}
