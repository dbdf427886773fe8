FROM golang
COPY a \
# between
b /c/
CMD z
