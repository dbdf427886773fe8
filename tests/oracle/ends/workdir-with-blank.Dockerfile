FROM golang
WORKDIR /a b
