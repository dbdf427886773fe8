FROM golang
HEALTHCHECK --interval=5s CMD ["ä", "→"]
