FROM golang
RUN cat \
 <<<EOF \
  | sh
