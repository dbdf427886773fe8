package main

// #include <stdlib.h>
// static int there() { return system("echo hello"); }
import "C"
import "fmt"

func main() {
	fmt.Println(C.there())
}
