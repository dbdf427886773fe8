FROM	golang
ONBUILD	COPY	.	/src
ONBUILD	RUN	go	build	\
		-o	a
ONBUILD	CMD	["a"]
