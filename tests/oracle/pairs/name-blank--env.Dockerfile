FROM golang
ENV =b
USER z
