package main

import "github.com/gin-gonic/gin"

type server struct{ *gin.Engine }

func main() {
	s := server{gin.Default()}
	s.pages()
	s.Run(":8080")
}
