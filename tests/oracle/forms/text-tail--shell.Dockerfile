FROM golang
SHELL ["a", "b"] c
