FROM golang
RUN <<EOF

# no comment

RUN no instruction
EOF
