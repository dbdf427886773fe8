FROM golang
ADD --chown=1:1 3<<EOF /etc/x/
one
EOF
