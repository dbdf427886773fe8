#!/usr/bin/env bash
# Prepares a machine for `make`: installs only what is missing.
#
#   setup.sh python VENV    a virtualenv with the project and its test tools
#   setup.sh engine         an engine for tests/engine: the machine's own Docker where it can pull images, else, as root on
#                           Debian, a private daemon with local stand-ins (base-images.sh), else none: those tests are skipped
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
CACHE=${REWRITE_TEST_CACHE:-$HOME/.cache/rewrite-tests}
export DEBIAN_FRONTEND=noninteractive

may_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# install COMMAND=PACKAGE…: the packages whose command is not there
install() {
  local pair missing=()
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}"); done
  [ ${#missing[@]} = 0 ] && return
  if ! may_install; then
    echo "setup.sh: please install: ${missing[*]}" >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

python_environment() {
  local venv=$1
  install git=git python3=python3
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    may_install || { echo "setup.sh: please install Python's venv module (python3-venv)" >&2; exit 1; }
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  fi
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check -e '.[test]'
}

own_docker_pulls() {
  [ "${DOCKER_HOST:-}" != "unix://$CACHE/docker.sock" ] && command -v docker >/dev/null || return 1
  timeout 20 docker info >/dev/null 2>&1 && timeout 120 docker pull -q busybox >/dev/null 2>&1
}

engine() {
  # watches the old images at work; where it cannot be installed, that check is skipped
  if may_install; then install strace=strace; fi
  if own_docker_pulls; then
    echo "engine: this machine's Docker, with images from its registry"
  elif may_install && grep -qs '^VERSION_ID="12"' /etc/os-release; then
    scripts/base-images.sh
  else
    echo "engine: none (no Docker that pulls images, and not root on Debian 12): the engine tests will be skipped"
  fi
}

case "${1:-}" in
  python) python_environment "${2:?usage: setup.sh python VENV}" ;;
  engine) engine ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
