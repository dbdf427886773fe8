FROM golang AS build
FROM --platform=linux/amd64 golang AS b
