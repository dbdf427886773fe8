package native

// #include <stdlib.h>
import "C"

func Abs(n int) int { return int(C.abs(C.int(n))) }
