FROM golang
RUN cat 3<<EOF > /x && true
one
EOF
