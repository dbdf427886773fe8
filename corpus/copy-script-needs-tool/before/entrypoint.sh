#!/bin/sh
set -e
git config --global user.name app
exec app "$@"
