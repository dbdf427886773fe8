FROM golang
ONBUILD RUN <<A <<-B
one
A
	two
	B
