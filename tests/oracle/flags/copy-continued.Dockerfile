FROM golang AS build
COPY --from=build \
 --chown=1 \
 a b
