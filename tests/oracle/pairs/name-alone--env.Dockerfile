FROM golang
ENV a
USER z
