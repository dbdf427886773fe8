FROM golang
ARG 
USER z
