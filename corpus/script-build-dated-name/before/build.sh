#!/bin/sh
set -e
go build -o "greet-$(date +%Y%m%d)" .
