FROM golang
RUN\
 true
