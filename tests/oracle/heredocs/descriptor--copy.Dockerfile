FROM golang
COPY 3<<EOF /etc/x/
one
EOF
