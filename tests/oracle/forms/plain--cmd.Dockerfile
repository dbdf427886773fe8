FROM golang
CMD ["a", "b"]
