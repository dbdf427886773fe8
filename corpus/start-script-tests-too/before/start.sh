#!/bin/sh
case "$1" in
  --start) exec ./app ;;
  --test) go test ./... ;;
esac
