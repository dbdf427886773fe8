#!/bin/sh
set -e
docker build -t acme/app .
docker build -t acme/tool -f tools/Dockerfile tools
