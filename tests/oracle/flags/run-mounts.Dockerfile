FROM golang AS build
RUN --mount=type=cache,target=/a --mount=type=secret,id=b --network=none go build
