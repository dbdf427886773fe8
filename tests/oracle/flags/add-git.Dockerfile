FROM golang AS build
ADD --keep-git-dir=true https://example.org/a.git /b
