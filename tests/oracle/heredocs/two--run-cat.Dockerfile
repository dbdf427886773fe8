FROM golang
RUN cat <<A <<-B > /x && true
one
A
	two
	B
