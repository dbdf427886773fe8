FROM golang
RUN true \


