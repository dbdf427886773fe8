FROM golang
LABEL a
USER z
