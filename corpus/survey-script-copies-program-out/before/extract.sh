#!/bin/sh
set -e
docker build -t acme/app .
docker create --name app acme/app
docker cp app:/usr/local/bin/app ./app
docker rm app
