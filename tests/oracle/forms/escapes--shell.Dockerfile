FROM golang
SHELL ["a\"b", "c\\d", "e\u0041", "\t"]
