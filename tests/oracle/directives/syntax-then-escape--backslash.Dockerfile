# syntax = docker/dockerfile:1
#escape=`
FROM golang
RUN echo a \
  b
CMD ["a"]
