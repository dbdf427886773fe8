// Package web serves pages.
package web

import "net/http"

// Serve returns the pages below a folder.
func Serve(root string) http.Handler {
	return http.FileServer(http.Dir(root))
}
