FROM golang
CMD cat <<EOF
one
two
EOF
