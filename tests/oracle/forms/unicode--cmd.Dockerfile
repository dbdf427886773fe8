FROM golang
CMD ["ä", "→"]
