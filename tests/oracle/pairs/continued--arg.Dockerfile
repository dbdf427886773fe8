FROM golang
ARG a=b \
   c=d \
   e=f
USER z
