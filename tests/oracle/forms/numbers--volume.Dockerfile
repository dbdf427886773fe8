FROM golang
VOLUME ["a", 1]
