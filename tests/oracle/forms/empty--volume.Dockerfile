FROM golang
VOLUME []
