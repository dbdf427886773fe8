FROM golang
LABEL a=$b c=${d:-e f} g=${h}
USER z
