FROM golang
VOLUME ["a", NaN]
