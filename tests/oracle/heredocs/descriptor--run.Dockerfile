FROM golang
RUN 3<<EOF
one
EOF
