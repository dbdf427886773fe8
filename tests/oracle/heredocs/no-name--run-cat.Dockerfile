FROM golang
RUN cat << > /x && true
