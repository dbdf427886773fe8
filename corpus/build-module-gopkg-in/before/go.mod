module gopkg.in/greet.v3

go 1.21
