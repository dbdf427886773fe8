#!/bin/bash
set -e
words=("$@")
exec app "${words[@]}"
