FROM golang
VOLUME ["ä", "→"]
