FROM golang
COPY <<A <<-B /etc/x/
one
A
	two
	B
