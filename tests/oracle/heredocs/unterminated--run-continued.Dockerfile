FROM golang
RUN cat \
 <<EOF \
  | sh
one
two
