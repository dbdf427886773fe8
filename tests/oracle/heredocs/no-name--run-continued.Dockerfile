FROM golang
RUN cat \
 << \
  | sh
