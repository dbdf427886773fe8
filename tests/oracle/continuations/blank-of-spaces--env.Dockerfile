FROM golang
ENV a=1 \
   	
  b=2
CMD z
