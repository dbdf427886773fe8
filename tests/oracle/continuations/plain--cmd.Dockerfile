FROM golang
CMD ["a", \
  "b"]
CMD z
