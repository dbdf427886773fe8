FROM golang
RUN cat \
 <<A <<-B \
  | sh
one
A
	two
	B
