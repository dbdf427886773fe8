from golang
run go get example.org/x/y
expose 8080
cmd ["y"]
