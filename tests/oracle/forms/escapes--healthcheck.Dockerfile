FROM golang
HEALTHCHECK --interval=5s CMD ["a\"b", "c\\d", "e\u0041", "\t"]
