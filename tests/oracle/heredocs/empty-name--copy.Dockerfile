FROM golang
COPY <<'' /etc/x/

