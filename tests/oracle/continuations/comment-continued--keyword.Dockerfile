FROM golang
RUN \
# between \
 true
CMD z
