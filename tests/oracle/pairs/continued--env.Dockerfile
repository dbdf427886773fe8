FROM golang
ENV a=b \
   c=d \
   e=f
USER z
