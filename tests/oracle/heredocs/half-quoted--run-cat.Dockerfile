FROM golang
RUN cat <<E"O"F > /x && true
$one
EOF
