#!/usr/bin/env bash
while [[ $# -gt 0 ]]; do
  case "$1" in
    -t) LIMIT="$2"; shift 2 ;;
    --) shift; COMMAND=("$@"); break ;;
  esac
done
sleep "$LIMIT"
exec "${COMMAND[@]}"
