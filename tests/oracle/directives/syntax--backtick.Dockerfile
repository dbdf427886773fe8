# syntax=docker/dockerfile:1
FROM golang
RUN echo a `
  b
CMD a
