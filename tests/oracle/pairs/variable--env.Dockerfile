FROM golang
ENV a=$b c=${d:-e f} g=${h}
USER z
