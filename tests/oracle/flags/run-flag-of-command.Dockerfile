FROM golang AS build
RUN go --version
