FROM golang
RUN <<A <<-B
one
A
	two
	B
