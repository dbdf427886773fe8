#!/bin/sh
set -e
: "${MODE:=quiet}"
export MODE
exec ./app "$@"
