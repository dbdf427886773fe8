#!/usr/bin/env bash
# Shows what `rewrite` makes of the corpus: demo.sh REWRITE [CASE]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rewrite=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for case in corpus/${2:-*}/; do
  name=$(basename "$case")
  cp -R "$case/before" "$work/$name" # a repository of its own, as the tool would meet it
  git init -q "$work/$name"
  remote=$(sed -n 's/^remote *= *"\(.*\)"/\1/p' "$case/case.toml")
  [ -z "$remote" ] || git -C "$work/$name" remote add origin "https://$remote"
  printf '\n== %s: %s\n' "$name" "$(sed -n 's/^title *= *"\(.*\)"/\1/p' "$case/case.toml")"
  (cd "$work/$name" && "$rewrite") || echo "   (exit status $?)"
done
