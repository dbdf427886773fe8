FROM golang
ENTRYPOINT ["a", NaN]
