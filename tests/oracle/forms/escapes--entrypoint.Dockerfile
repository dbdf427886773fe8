FROM golang
ENTRYPOINT ["a\"b", "c\\d", "e\u0041", "\t"]
