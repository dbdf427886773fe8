FROM golang AS build
COPY --chown="app:app" a b
