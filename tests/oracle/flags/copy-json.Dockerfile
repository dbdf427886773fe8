FROM golang AS build
COPY --chown=1:1 ["a b", "/c/"]
