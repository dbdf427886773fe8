#!/bin/sh
set -e
cat scripts/words.txt | wc -l
date --utc --date=@0 +%Y
