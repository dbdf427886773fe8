FROM golang
COPY a \ 
b /c/
CMD z
