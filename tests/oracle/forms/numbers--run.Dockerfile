FROM golang
RUN ["a", 1]
