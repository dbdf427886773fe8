FROM golang
ADD --chown=1:1 <<'' /etc/x/

