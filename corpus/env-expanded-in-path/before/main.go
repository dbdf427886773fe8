package main

import (
	"fmt"
	"html/template"
	"os"
)

func main() {
	page, err := template.ParseGlob(os.ExpandEnv("$GOPATH/src/example.com/app/views/*.html"))
	if err != nil {
		fmt.Println("no page")
		return
	}
	fmt.Println(page.DefinedTemplates())
}
