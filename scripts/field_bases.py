"""Stand-ins for the base images of real Dockerfiles, for field_engine.py: local images only, the same on both sides.

Each stands on an image of scripts/base-images.sh. Where a tag has no stand-in, the nearest Go is taken. Commands that need
a network are replaced in the images, not in the Dockerfiles, so that both sides meet the same: `apk add` and `apt-get
install` install what the local repository has and pass over the rest; a `go get`, `dep`, `glide`, `govendor` or `godep`
that fetches passes over what it cannot reach, and the build then fails by itself if that was needed.
"""

import os
import re
import subprocess
from pathlib import Path

OLD_GO, AUTO_GO, NEW_GO = (1, 10), (1, 15), (1, 19)
ONBUILD = "ONBUILD COPY . /go/src/app\nONBUILD RUN go-wrapper download\nONBUILD RUN go-wrapper install\n"
RUNTIME = 'ONBUILD ADD . /gopath/src/app/\nONBUILD RUN go get app\nCMD []\nENTRYPOINT ["/gopath/bin/app"]\n'
IMAGES = {  # name: what it stands on, further instructions
    "old": ("golang:1.8", ""),
    "auto": ("golang:1.19", "ENV GO111MODULE=auto\n"),
    "mod": ("golang:1.19", ""),
    "new": ("golang:1.27", ""),
    "onbuild": ("golang:1.8", 'WORKDIR /go/src/app\nCMD ["go-wrapper", "run"]\n' + ONBUILD),
    "google": ("google/golang", ""),
    "google-runtime": ("google/golang", "WORKDIR /gopath/src/app\n" + RUNTIME),
    "packaged": ("golang:1.8", "ENV GOPATH=\nWORKDIR /\n"),  # a distribution's own package: no GOPATH is set
    "alpine": ("debian:bookworm-slim", ""),
    "debian": ("debian:bookworm", ""),
}
SHIMS = {
    "go": r"""#!/bin/sh
"$(dirname "$(readlink -f "$0")")/go.real" "$@"
status=$?
case "$*" in
get*\ -d*|get*/godep*|get*/dep*|get*/glide*|get*/govendor*|get*/gpm*|get*/golint*|mod\ download*|mod\ tidy*|mod\ vendor*) exit 0 ;;
esac
exit $status
""",
    "apk": r"""#!/bin/sh
[ "$1" = add ] || exit 0
apt-get update -qq >/dev/null 2>&1
for p in "$@"; do case $p in add|-*|.*) ;; *) apt-get.real install -qq -y --no-install-recommends "${p%%=*}" >/dev/null 2>&1 ;; esac; done
exit 0
""",
    "apt-get": r"""#!/bin/sh
apt-get.real "$@" && exit 0
for p in "$@"; do case $p in install|-*) ;; *) apt-get.real install -qq -y --no-install-recommends "${p%%=*}" >/dev/null 2>&1 ;; esac; done
exit 0
""",
    "godep": r"""#!/bin/sh
[ "$1" = go ] || exit 0
shift
GOPATH=$PWD/Godeps/_workspace:$GOPATH exec go "$@"
""",
    "govendor": r"""#!/bin/sh
case $1 in build|install|get) exec go "$@" ;; esac
exit 0
""",
    "nothing": "#!/bin/sh\nexit 0\n",
}
LAYER = """COPY shims /opt/shims
RUN set -e; cd /opt/shims; chmod +x *; b=/usr/local/go/bin; \\
  mv /usr/bin/apt-get /usr/bin/apt-get.real; cp apt-get /usr/bin/apt-get; cp apk /sbin/apk; \\
  if [ -e $b/go ]; then mv $b/go $b/go.real; cp go $b/go; ln -sf $b/go /usr/bin/go; ln -s /usr/local/go /usr/lib/go; cp godep govendor /usr/local/bin/; \\
  for f in dep glide gpm gom; do cp nothing /usr/local/bin/$f; done; fi; rm -r /opt/shims
"""
FROM = re.compile(r"^(?P<head>[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?)(?P<image>\S+)(?P<tail>.*)$", re.I | re.M)
ARG = re.compile(r"^[ \t]*ARG[ \t]+(\w+)=[\"']?([^\s\"']*)", re.I | re.M)


def make(docker: list[str], folder: Path, sources: Path | None) -> None:
    """Build the stand-ins that are missing; ``sources`` is laid below GOPATH/src of those with a GOPATH."""
    (folder / "shims").mkdir(parents=True, exist_ok=True)
    for name, text in SHIMS.items():
        (folder / "shims" / name).write_text(text)
    (folder / "src").mkdir(exist_ok=True)
    if sources is not None:
        subprocess.run(["cp", "-a", f"{sources}/.", str(folder / "src")], check=True)
    for name, (base, more) in IMAGES.items():
        path = {"google": "/gopath", "google-runtime": "/gopath", "packaged": "/root/go"}.get(name, "/go")
        added = f"COPY src {path}/src\n" if "go" in base else ""
        (folder / "Dockerfile").write_text(f"FROM {base}\n{LAYER}{added}{more}")
        command = [*docker, "build", "-q", "--network", "none", "-t", _tag(name), str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "DOCKER_BUILDKIT": "1"})


def stand_in(text: str, go_mod: str | None) -> str | None:
    """Return the Dockerfile with a stand-in in each FROM, or None where there is none for an image."""
    values = dict(ARG.findall(text))
    stages: set[str] = set()
    missing = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal missing
        image = re.sub(r"\$\{?(\w+)\}?", lambda name: values.get(name[1], ""), found["image"])
        chosen = image if image.lower() in stages else _choose(image, go_mod, first=not stages)
        missing |= chosen is None
        alias = re.search(r"\bAS\s+(\S+)", found["tail"], re.I)
        stages.add(alias[1].lower() if alias else "")
        head = re.sub(r"--platform=\S+[ \t]+", "", found["head"])
        return f"{head}{chosen}{found['tail']}"

    done = FROM.sub(replaced, text)
    return None if missing else done


def _choose(image: str, go_mod: str | None, *, first: bool) -> str | None:
    name, _, tag = image.removeprefix("docker.io/").removeprefix("library/").partition(":")
    tag = tag.partition("@")[0]
    if image == "scratch" or name.startswith("gcr.io/distroless/"):
        return image
    if name in ("google/golang", "google/golang-runtime"):
        return _tag(name.removeprefix("google/").replace("golang", "google"))
    if name == "busybox":
        return "busybox:latest"
    if name == "alpine":
        return _tag("packaged" if first else "alpine")
    if name in ("debian", "ubuntu"):
        return _tag("packaged") if first else "debian:bookworm-slim" if "slim" in tag else _tag("debian")
    if name.split("/")[-1] != "golang":
        return None
    return _tag("onbuild" if "onbuild" in tag else _go(tag, go_mod))


def _go(tag: str, go_mod: str | None) -> str:
    """Return which Go stands for a tag of golang; without a number the sources' age says it."""
    number = re.match(r"(\d+)\.(\d+)", tag)
    declared = re.search(r"^go\s+(\d+)\.(\d+)", go_mod or "", re.M)
    version = number or declared
    if version is None:
        return "old" if go_mod is None else "auto"
    pair = int(version[1]), int(version[2])
    if number is None and pair <= AUTO_GO:
        return "auto"
    return "old" if pair <= OLD_GO else "auto" if pair <= AUTO_GO else "mod" if pair <= NEW_GO else "new"


def _tag(name: str) -> str:
    return f"field-engine/{name}"
