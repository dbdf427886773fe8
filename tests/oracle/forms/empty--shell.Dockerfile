FROM golang
SHELL []
