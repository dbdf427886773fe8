#!/bin/sh
set -e
docker build -t acme/app .
docker run --rm acme/app tar -c -C /usr/local/bin app > app.tar
