FROM golang AS build
COPY --link a b
