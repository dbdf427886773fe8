package main

// int one(void) { return 1; }
import "C"

func kind() string { return "C" }

func init() { _ = C.one() }
