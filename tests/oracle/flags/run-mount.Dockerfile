FROM golang AS build
RUN --mount=type=cache,target=/root/.cache go build
