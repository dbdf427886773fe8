from golang
onbuild COPY . /src
onbuild RUN go build \
  -o a
onbuild CMD ["a"]
