FROM golang
RUN ["$A", "${B}"]
