FROM golang
RUN \
\
 true
CMD z
