FROM golang
VOLUME ["a\"b", "c\\d", "e\u0041", "\t"]
