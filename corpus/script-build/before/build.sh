#!/bin/sh
set -e
out=${1:-greet}
mkdir -p /opt/greet
go build -o "/opt/greet/$out" .
