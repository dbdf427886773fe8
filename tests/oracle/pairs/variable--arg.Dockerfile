FROM golang
ARG a=$b c=${d:-e f} g=${h}
USER z
