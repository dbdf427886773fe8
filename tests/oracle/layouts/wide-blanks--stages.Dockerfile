FROM golang AS build
RUN go build -o /a .

FROM a
COPY --from=build /a /
CMD ["/a"]
LABEL a=b c d= e
