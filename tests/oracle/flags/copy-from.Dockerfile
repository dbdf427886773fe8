FROM golang AS build
COPY --from=build /a /b
