FROM golang
RUN []
