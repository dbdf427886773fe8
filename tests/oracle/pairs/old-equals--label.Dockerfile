FROM golang
LABEL a b=c
USER z
