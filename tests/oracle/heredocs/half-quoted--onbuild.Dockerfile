FROM golang
ONBUILD RUN <<E"O"F
$one
EOF
