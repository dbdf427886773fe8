// Package user knows the users of the shop.
package user

// Current is who is logged in.
func Current() string { return "guest" }
