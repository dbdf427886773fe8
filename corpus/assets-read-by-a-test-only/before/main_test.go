package main

import (
	"os"
	"testing"
)

func TestPages(t *testing.T) {
	if _, err := os.ReadDir("testpages"); err != nil {
		t.Fatal(err)
	}
}
