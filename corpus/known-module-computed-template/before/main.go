package main

import (
	"os"

	"github.com/gin-gonic/gin"
)

func main() {
	router := gin.Default()
	router.LoadHTMLGlob(os.Getenv("TEMPLATES") + "/*")
	router.Run(":8080")
}
