FROM golang
RUN ["a\"b", "c\\d", "e\u0041", "\t"]
