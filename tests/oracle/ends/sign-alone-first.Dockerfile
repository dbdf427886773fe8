FROM golang
\
RUN true
