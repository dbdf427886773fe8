FROM golang
RUN <<EOF
one
two
EOF
