FROM golang
ENTRYPOINT ["a", 1]
