FROM golang
RUN <<EOF
one
two
