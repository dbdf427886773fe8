package main

// #include <stdlib.h>
import "C"

var helper = C.abs(-3)
