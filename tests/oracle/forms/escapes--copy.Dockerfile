FROM golang
COPY ["a\"b", "c\\d", "e\u0041", "\t"]
