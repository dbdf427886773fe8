FROM golang
# c \
RUN true
