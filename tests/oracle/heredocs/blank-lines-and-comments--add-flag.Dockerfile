FROM golang
ADD --chown=1:1 <<EOF /etc/x/

# no comment

RUN no instruction
EOF
