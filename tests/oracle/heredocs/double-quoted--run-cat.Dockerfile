FROM golang
RUN cat <<"EOF" > /x && true
$one
EOF
