FROM golang
LABEL a=b \
   c=d \
   e=f
USER z
