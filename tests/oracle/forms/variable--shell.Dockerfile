FROM golang
SHELL ["$A", "${B}"]
