package main

// int twice(int n);
import "C"

import "fmt"

func main() {
	fmt.Println(C.twice(4))
}
