FROM golang
RUN go get example.org/x/y
EXPOSE 8080
CMD ["y"]
