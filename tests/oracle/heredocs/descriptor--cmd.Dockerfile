FROM golang
CMD cat 3<<EOF
one
EOF
