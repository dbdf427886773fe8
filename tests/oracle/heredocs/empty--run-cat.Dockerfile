FROM golang
RUN cat <<EOF > /x && true
EOF
