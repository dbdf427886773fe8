package main

import "github.com/gin-gonic/gin"

func main() {
	router := gin.Default()
	router.LoadHTMLFiles("github.com/acme/shop/shop.html")
	router.Run()
}
