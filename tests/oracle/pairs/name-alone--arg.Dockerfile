FROM golang
ARG a
USER z
