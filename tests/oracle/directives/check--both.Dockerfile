# check=skip=all
FROM golang
RUN echo `
  C:\
ENV a=`"b
CMD a
