FROM golang AS build
RUN go build -o /a .

FROM a
COPY --from=build /a /
CMD ["/a"]
