package main

import (
	"fmt"
	"os"
)

func main() {
	place, ok := os.LookupEnv(variable)
	fmt.Println(place, ok)
}

const variable = "GO" + "PATH"
