FROM golang
VOLUME ["$A", "${B}"]
