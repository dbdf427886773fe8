from golang as build
run go build -o /a .

from a
copy --from=build /a /
cmd ["/a"]
