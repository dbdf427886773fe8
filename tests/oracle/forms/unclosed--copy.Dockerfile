FROM golang
COPY ["a", "b"
