FROM golang
SHELL ["a", 1]
