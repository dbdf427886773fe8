//go:build !cgo

package main

func kind() string { return "Go" }
