FROM golang
RUN cat \
 3<<EOF \
  | sh
one
EOF
