FROM golang
COPY <<EOF /etc/x/
one
two
