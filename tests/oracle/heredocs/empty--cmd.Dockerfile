FROM golang
CMD cat <<EOF
EOF
