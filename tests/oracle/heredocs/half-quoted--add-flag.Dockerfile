FROM golang
ADD --chown=1:1 <<E"O"F /etc/x/
$one
EOF
