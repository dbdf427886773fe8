FROM golang
CMD cat <<A <<-B
one
A
	two
	B
