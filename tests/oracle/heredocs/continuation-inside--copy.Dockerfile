FROM golang
COPY <<EOF /etc/x/
one \
EOF
