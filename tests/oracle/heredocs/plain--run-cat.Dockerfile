FROM golang
RUN cat <<EOF > /x && true
one
two
EOF
