package main

import (
	"html/template"
	"os"
)

func main() {
	pages := template.Must(template.ParseGlob("templates/*"))
	pages.ExecuteTemplate(os.Stdout, "page.html", nil)
}
