package main

import (
	"embed"
	"html/template"
	"os"
)

//go:embed views/*.html
var views embed.FS

func main() {
	pages := template.Must(template.ParseFS(views, "views/*.html"))
	if err := pages.ExecuteTemplate(os.Stdout, "page.html", "hello"); err != nil {
		panic(err)
	}
}
