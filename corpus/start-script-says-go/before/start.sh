#!/bin/sh
# here go build has run already
case "$1" in
  --start) exec ./app ;;
  *) echo "go run it with --start" ;;
esac
