FROM golang
RUN cat \
 <<EOF \
  | sh
one
EOF
