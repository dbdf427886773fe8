FROM golang
RUN go bu\
# between \
ild ./...
CMD z
