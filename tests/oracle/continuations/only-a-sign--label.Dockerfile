FROM golang
LABEL a="x \
\
y" b=z
CMD z
