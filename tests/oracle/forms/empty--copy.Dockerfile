FROM golang
COPY []
