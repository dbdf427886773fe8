FROM golang
COPY ["a", NaN]
