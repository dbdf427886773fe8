# syntax=docker/dockerfile:1
FROM golang
RUN echo `
  C:\
ENV a=`"b
CMD a
