FROM golang
RUN ["ä", "→"]
