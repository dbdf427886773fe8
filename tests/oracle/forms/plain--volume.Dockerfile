FROM golang
VOLUME ["a", "b"]
