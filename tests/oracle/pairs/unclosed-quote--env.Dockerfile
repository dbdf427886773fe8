FROM golang
ENV a='b c
USER z
