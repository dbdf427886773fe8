FROM golang
COPY ["a, b", "[c]"]
