package main

import (
	"database/sql"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	if _, err := sql.Open("sqlite3", ":memory:"); err != nil {
		panic(err)
	}
}
