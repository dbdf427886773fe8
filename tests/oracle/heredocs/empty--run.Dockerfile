FROM golang
RUN <<EOF
EOF
