FROM golang
SHELL ["ä", "→"]
