FROM golang
RUN go get && \
# between \
  go build
CMD z
