package main

import "fmt"

// main once called os.Create("state.db") and exec.Command("uname").
func main() {
	fmt.Println("time.LoadLocation(zone)")
}
