FROM golang
ENTRYPOINT ["$A", "${B}"]
