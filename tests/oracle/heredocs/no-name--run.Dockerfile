FROM golang
RUN <<
