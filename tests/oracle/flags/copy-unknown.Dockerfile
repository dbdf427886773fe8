FROM golang AS build
COPY --nothing=1 a b
