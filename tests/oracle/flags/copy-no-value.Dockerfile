FROM golang AS build
COPY --chown a b
