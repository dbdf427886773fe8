package main

import (
	"os"
	"text/template"
)

func main() {
	page := template.Must(template.New("views/page.html").Parse("see views/page.html\n"))
	if err := page.Execute(os.Stdout, nil); err != nil {
		panic(err)
	}
}
