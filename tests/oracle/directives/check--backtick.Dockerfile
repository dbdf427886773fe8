# check=skip=all
FROM golang
RUN echo a `
  b
CMD a
