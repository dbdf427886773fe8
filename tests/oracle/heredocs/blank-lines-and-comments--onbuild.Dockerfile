FROM golang
ONBUILD RUN <<EOF

# no comment

RUN no instruction
EOF
