FROM golang
ENTRYPOINT [  "a" ,	"b"  ]
