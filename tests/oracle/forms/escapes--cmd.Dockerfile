FROM golang
CMD ["a\"b", "c\\d", "e\u0041", "\t"]
