FROM golang
SHELL ["a", NaN]
