from golang

# all
copy . /src
workdir /src
run go get -d \
 && go vet
