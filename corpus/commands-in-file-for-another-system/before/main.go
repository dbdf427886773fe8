package main

func main() {
	if err := show("the page"); err != nil {
		panic(err)
	}
}
