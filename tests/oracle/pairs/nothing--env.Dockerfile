FROM golang
ENV 
USER z
