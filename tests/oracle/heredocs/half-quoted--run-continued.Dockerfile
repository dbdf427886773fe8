FROM golang
RUN cat \
 <<E"O"F \
  | sh
$one
EOF
