FROM golang
LABEL a="x \
# between
y" b=z
CMD z
