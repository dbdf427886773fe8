FROM golang
LABEL 
USER z
