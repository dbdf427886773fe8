FROM golang
RUN go get && \
   	
  go build
CMD z
