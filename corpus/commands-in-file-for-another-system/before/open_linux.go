package main

import "fmt"

func show(page string) error {
	_, err := fmt.Println("see", page)
	return err
}
