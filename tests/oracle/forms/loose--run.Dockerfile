FROM golang
RUN [  "a" ,	"b"  ]
