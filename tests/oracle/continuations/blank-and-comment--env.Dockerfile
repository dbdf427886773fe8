FROM golang
ENV a=1 \

# between

  b=2
CMD z
