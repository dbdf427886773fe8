#!/bin/sh
set -e
sed "s/@COLOR@/$COLOR/" conf.tmpl > conf
exec ./app
