FROM golang
ENV a='b c' d=e
USER z
