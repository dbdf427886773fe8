#!/bin/sh
set -e
cd "$(dirname "$0")"
docker build -f deploy/Dockerfile -t acme/app .
