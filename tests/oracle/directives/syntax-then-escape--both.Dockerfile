# syntax = docker/dockerfile:1
#escape=`
FROM golang
RUN echo `
  C:\
ENV a=`"b
CMD a
