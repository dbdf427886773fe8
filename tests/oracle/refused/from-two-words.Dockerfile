FROM golang build
