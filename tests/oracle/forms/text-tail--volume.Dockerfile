FROM golang
VOLUME ["a", "b"] c
