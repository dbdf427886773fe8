FROM golang
ONBUILD RUN <<-EOF
	one
		two
	EOF
