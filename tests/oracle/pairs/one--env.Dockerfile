FROM golang
ENV a=b
USER z
