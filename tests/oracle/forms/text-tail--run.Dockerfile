FROM golang
RUN ["a", "b"] c
