FROM golang
LABEL =b
USER z
