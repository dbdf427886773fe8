FROM golang
COPY <<EOF /etc/x/

# no comment

RUN no instruction
EOF
