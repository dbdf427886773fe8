FROM golang AS build
RUN --mount=type=cache,target=/a ["go", "build"]
