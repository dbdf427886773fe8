package main

func (s server) pages() {
	s.LoadHTMLGlob("templates/*")
	s.Static("/assets", "./assets")
}
