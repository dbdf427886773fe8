FROM golang
CMD cat <<''

