FROM golang
CMD cat <<EOF

# no comment

RUN no instruction
EOF
