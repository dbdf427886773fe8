FROM golang
COPY <<E"O"F /etc/x/
$one
EOF
