FROM golang AS build
COPY -r a b
