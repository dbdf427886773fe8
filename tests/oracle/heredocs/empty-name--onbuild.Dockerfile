FROM golang
ONBUILD RUN <<''

