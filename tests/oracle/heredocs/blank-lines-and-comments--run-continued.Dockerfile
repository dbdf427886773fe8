FROM golang
RUN cat \
 <<EOF \
  | sh

# no comment

RUN no instruction
EOF
