FROM golang
CMD cat <<
