FROM golang AS build
COPY --from=build --chown=app:app --chmod=755 --link /a /b
