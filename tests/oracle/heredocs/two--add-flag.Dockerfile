FROM golang
ADD --chown=1:1 <<A <<-B /etc/x/
one
A
	two
	B
