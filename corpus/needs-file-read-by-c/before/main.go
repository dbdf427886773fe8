package main

// #include <stdio.h>
// static int there() { FILE *table = fopen("table.bin", "r"); return table != 0; }
import "C"
import "fmt"

func main() {
	fmt.Println(C.there())
}
