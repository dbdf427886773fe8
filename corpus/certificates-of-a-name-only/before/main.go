package main

import "fmt"

type store map[string]string

// Get looks a word up.
func (s store) Get(word string) string { return s[word] }

func main() {
	http := store{"https://example.com/": "cached"}
	fmt.Println(http.Get("https://example.com/"))
}
