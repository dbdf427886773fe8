FROM golang
CMD ["a", 1]
