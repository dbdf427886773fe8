FROM golang
LABEL a=b\ c d=e
USER z
