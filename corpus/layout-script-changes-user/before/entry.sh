#!/bin/sh
exec gosu runner ./app "$@"
