FROM golang
R\
UN true
