FROM golang
COPY ["ä", "→"]
