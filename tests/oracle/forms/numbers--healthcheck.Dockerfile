FROM golang
HEALTHCHECK --interval=5s CMD ["a", 1]
