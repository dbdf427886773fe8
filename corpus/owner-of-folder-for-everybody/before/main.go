package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	if info, err := os.Stat("/var/spool/app"); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		fmt.Println(info.Mode(), owner.Uid, owner.Gid)
	} else {
		fmt.Println(err)
	}
	fmt.Println(os.WriteFile("/var/spool/app/job", []byte("x"), 0o600))
}
