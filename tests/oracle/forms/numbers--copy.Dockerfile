FROM golang
COPY ["a", 1]
