FROM golang
ENTRYPOINT ["ä", "→"]
