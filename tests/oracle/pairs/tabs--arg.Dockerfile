FROM golang
ARG a=b		c=d
USER z
