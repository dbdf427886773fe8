FROM golang
CMD []
