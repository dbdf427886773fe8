FROM golang
RUN cat <<EOF > /x && true

# no comment

RUN no instruction
EOF
