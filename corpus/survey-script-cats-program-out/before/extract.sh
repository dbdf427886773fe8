#!/bin/sh
set -e
docker build -t acme/app .
docker run --rm acme/app cat /usr/local/bin/app > app
