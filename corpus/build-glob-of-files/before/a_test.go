package main

import "testing"

func TestText(t *testing.T) {
	if text == "" {
		t.Fatal("empty")
	}
}
