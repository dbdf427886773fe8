module example.com/app

go 1.21

require github.com/pebbe/zmq4 v1.2.0
