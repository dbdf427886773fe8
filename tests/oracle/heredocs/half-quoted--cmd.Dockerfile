FROM golang
CMD cat <<E"O"F
$one
EOF
