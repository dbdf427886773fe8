FROM golang
RUN << EOF
one
EOF
