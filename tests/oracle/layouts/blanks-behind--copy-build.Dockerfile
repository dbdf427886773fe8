FROM golang 	
 	
# all 	
COPY . /src 	
WORKDIR /src 	
RUN go get -d \ 	
 && go vet 	
