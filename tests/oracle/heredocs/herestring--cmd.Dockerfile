FROM golang
CMD cat <<<EOF
