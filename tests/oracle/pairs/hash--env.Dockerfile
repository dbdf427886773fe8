FROM golang
ENV a=b # c=d
USER z
