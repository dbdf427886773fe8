FROM golang
CMD ["a", \
# between
  "b"]
CMD z
