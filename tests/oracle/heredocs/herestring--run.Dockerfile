FROM golang
RUN <<<EOF
