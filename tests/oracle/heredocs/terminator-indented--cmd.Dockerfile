FROM golang
CMD cat <<EOF
one
 EOF
EOF
