FROM golang
SHELL ["a", "b"
