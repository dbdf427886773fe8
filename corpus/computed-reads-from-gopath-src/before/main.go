package main

import "github.com/acme/pages"

func main() {
	router := pages.Default()
	router.LoadHTMLFiles("github.com/acme/shop/shop.html")
	router.Run()
}
