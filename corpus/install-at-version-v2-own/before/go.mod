module github.com/acme/greet/v2

go 1.21
