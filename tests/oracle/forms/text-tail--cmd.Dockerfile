FROM golang
CMD ["a", "b"] c
