FROM golang
ARG a='b c
USER z
