# flavour=sweet
# escape=`
FROM golang
RUN echo a `
  b
CMD a
