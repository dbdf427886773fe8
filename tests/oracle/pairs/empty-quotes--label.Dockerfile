FROM golang
LABEL a="" b=''
USER z
