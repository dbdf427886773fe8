FROM golang
ENTRYPOINT ["a, b", "[c]"]
