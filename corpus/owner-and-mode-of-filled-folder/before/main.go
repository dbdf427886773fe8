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
	if info, err := os.Stat("/data/logs"); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		fmt.Println(info.Mode(), owner.Uid, owner.Gid)
	} else {
		fmt.Println(err)
	}
	if info, err := os.Stat("/data/seed"); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		fmt.Println(info.Mode(), owner.Uid, owner.Gid)
	} else {
		fmt.Println(err)
	}
	fmt.Println(os.WriteFile("/data/state", []byte("x"), 0o600))
	fmt.Println(os.WriteFile("/data/logs/x", []byte("x"), 0o600))
	if data, err := os.ReadFile("/data/seed"); err == nil {
		fmt.Print(string(data))
	} else {
		fmt.Println(err)
	}
}
