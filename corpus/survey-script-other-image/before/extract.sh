#!/bin/sh
set -e
docker build -t acme/app .
docker create --name shell busybox
docker cp shell:/bin/busybox ./busybox
docker rm shell
