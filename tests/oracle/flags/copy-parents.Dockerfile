FROM golang AS build
COPY --parents --exclude=*.md --exclude=*.txt a/b /c/
