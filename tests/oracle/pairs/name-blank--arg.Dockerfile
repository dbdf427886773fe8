FROM golang
ARG =b
USER z
