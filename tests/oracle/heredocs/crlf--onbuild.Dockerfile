FROM golang
ONBUILD RUN <<EOF
one
EOF
