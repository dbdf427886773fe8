// Package gin is a stand-in with the few names that the program uses.
package gin

import (
	"fmt"
	"net/http"
)

// Context is one request.
type Context struct{ w http.ResponseWriter }

// String answers with text.
func (c *Context) String(code int, text string) {
	c.w.WriteHeader(code)
	fmt.Fprintln(c.w, text)
}

// Engine routes requests.
type Engine struct{ mux *http.ServeMux }

// Default makes an Engine.
func Default() *Engine { return &Engine{http.NewServeMux()} }

// GET adds a route.
func (e *Engine) GET(path string, f func(*Context)) {
	e.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { f(&Context{w}) })
}

// Run serves.
func (e *Engine) Run(address string) error { return http.ListenAndServe(address, e.mux) }
