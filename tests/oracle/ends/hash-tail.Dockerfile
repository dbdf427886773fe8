FROM golang
RUN true # tail
CMD a # tail
