FROM golang
RUN go bu\
   \
ild ./...
CMD z
