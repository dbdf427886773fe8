FROM golang
ARG a="b c" d=e
USER z
