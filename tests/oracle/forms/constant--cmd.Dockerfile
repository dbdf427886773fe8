FROM golang
CMD ["a", NaN]
