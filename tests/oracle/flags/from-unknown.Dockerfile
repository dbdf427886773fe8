FROM golang AS build
FROM --x=1 golang
