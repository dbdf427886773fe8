FROM golang AS build
CMD --help
