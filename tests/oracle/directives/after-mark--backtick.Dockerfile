# escape=`
FROM golang
RUN echo a `
  b
CMD a
