FROM golang AS build
COPY -- --a b
