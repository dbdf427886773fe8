FROM golang AS build
EXPOSE --a=b 80
