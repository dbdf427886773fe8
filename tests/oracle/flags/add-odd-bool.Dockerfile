FROM golang AS build
ADD --link=maybe a b
