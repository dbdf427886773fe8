module example.com/app

go 1.21

require github.com/urfave/negroni v1.0.0
