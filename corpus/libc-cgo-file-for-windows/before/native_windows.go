package main

// #include <stdlib.h>
import "C"

var native = C.abs(-3)
