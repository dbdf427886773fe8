FROM golang
RUN true \
