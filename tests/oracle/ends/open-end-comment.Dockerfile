FROM golang
RUN true \
# end
