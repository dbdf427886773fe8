FROM golang
RUN <<''

