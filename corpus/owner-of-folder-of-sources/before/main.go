package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	if info, err := os.Stat("/app"); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		fmt.Println(info.Mode(), owner.Uid, owner.Gid)
	} else {
		fmt.Println(err)
	}
	fmt.Println(os.WriteFile("state.json", []byte("x"), 0o600))
}
