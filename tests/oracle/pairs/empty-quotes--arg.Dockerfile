FROM golang
ARG a="" b=''
USER z
