module example.com/app

go 1.21

require github.com/acme/kit v1.2.0
