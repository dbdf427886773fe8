FROM golang
CMD ["$A", "${B}"]
