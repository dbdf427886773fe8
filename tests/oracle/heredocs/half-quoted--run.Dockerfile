FROM golang
RUN <<E"O"F
$one
EOF
