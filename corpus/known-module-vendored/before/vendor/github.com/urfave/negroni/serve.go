// Package negroni is a stand-in of a few lines for the module of that name.
package negroni

import "net/http"

// Classic serves a folder.
func Classic() http.Handler { return folder("public") }

func folder(name string) http.Handler { return http.FileServer(http.Dir(name)) }
