FROM golang
COPY ["$A", "${B}"]
