module example.com/app

go 1.21

require (
	github.com/acme/kit v1.2.0
	github.com/gorilla/mux v1.8.1
)
