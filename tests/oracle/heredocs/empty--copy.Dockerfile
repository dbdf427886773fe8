FROM golang
COPY <<EOF /etc/x/
EOF
