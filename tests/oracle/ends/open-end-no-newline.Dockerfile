FROM golang
RUN true \