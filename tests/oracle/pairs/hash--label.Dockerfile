FROM golang
LABEL a=b # c=d
USER z
