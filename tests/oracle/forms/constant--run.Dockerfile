FROM golang
RUN ["a", NaN]
