"""What is known of base images: environment, folder, command, triggers, libc and Go (SEMANTICS 1.25, 1.27, 2.6).

The releases follow docker-library/golang's history: which suite ``latest`` of a Go version has stood on.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rewriter.syntax.images import ImageName, parse_image
from rewriter.values import Unknown, Value

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
DEBIAN_RELEASES = ("wheezy", "jessie", "stretch", "buster", "bullseye", "bookworm", "trixie")


class Base(NamedTuple):
    """A base image as far as a table knows it.

    ``family`` is golang, google-golang, debian, ubuntu, alpine, redhat, busybox, distroless, scratch or other;
    ``release`` the Debian suite or Alpine version, None where unknown; ``go`` is (major, minor) or None;
    ``has_go`` tells of a tool chain; ``onbuild`` are the triggers' instructions; ``moving`` tells that the tag moves on;
    ``packaged_go`` is the version of Go that the distribution's own package brings.
    """

    image: str
    family: str
    env: Mapping[str, Value]
    workdir: str = "/"
    entrypoint: tuple[str, ...] | None = None
    cmd: tuple[str, ...] | None = None
    libc: str | None = None
    release: str | None = None
    go: tuple[int, int] | None = None
    has_go: bool = False
    onbuild: tuple[str, ...] = ()
    moving: bool = False
    user: str = ""
    shell: bool = True
    packaged_go: tuple[int, int] | None = None


def base_image(reference: str) -> Base | None:
    """Return what is known of the image that FROM names, or None where it is unknown."""
    if reference.lower() == "scratch":
        return SCRATCH
    name = parse_image(reference)
    if name is None:
        return None
    familiar = next((name.name.removeprefix(mirror) for mirror in _MIRRORS if name.name.startswith(mirror)), name.name)
    for names, make in _FAMILIES:
        if familiar in names:
            return make(reference, name)
    if name.name.startswith("gcr.io/distroless/"):
        return _distroless(reference, name)
    return None


# registries known to hold copies of Docker's official images under the hub's own names
_MIRRORS = (
    "public.ecr.aws/docker/library/", "mirror.gcr.io/library/", "daocloud.io/library/", "m.daocloud.io/docker.io/library/",
    "docker.mirrors.ustc.edu.cn/library/", "registry.docker-cn.com/library/", "hub-mirror.c.163.com/library/",
    "dockerhub.azk8s.cn/library/", "docker.m.daocloud.io/library/", "dockerproxy.com/library/",
)  # fmt: skip

_Maker = Callable[[str, ImageName], Base | None]

SCRATCH = Base("scratch", "scratch", {"PATH": DEFAULT_PATH}, shell=False)

_GO_PATH = "/go/bin:/usr/local/go/bin:" + DEFAULT_PATH
_WRAPPER_TRIGGERS = ("COPY . /go/src/app", "RUN go-wrapper download", "RUN go-wrapper install")


def _golang(reference: str, name: ImageName) -> Base | None:
    tag = name.tag or "latest"
    if "windowsservercore" in tag or "nanoserver" in tag:
        return None
    version = go_version(tag)
    onbuild = tag == "onbuild" or tag.endswith("-onbuild")
    if onbuild and version is None:
        version = (1, 8)
    full = re.match(r"\d+\.\d+(?:\.\d+)?", tag)
    env: dict[str, Value] = {
        "PATH": _GO_PATH,
        "GOLANG_VERSION": full.group() if full else Unknown("$GOLANG_VERSION", "the tag does not tell Go's version"),
        "GOPATH": "/go",
    }
    alpine = "alpine" in tag
    return Base(
        reference,
        "golang",
        env,
        workdir="/go/src/app" if onbuild else "/go",
        cmd=("go-wrapper", "run") if onbuild else (("/bin/sh",) if alpine else ("bash",)),
        libc="musl" if alpine else "glibc",
        release=_alpine_release(tag, version) if alpine else _debian_release(tag, version),
        go=version,
        has_go=True,
        onbuild=_WRAPPER_TRIGGERS if onbuild else (),
        moving=version is None,
    )


def go_version(tag: str) -> tuple[int, int] | None:
    """Return the Go version that a golang tag names (``1.9.2-alpine`` is 1.9); None for ``latest``, ``1``, ``alpine``."""
    found = re.match(r"(\d+)\.(\d+)", tag)
    return (int(found.group(1)), int(found.group(2))) if found else None


# SEMANTICS 2.6: the newest suite that a version's plain tag has stood on
_DEBIAN_BY_GO = ((8, "jessie"), (10, "stretch"), (15, "buster"), (18, "bullseye"), (22, "bookworm"))
# docker-library/golang, the folders of its history up to 7c8c182 (August 2026): the newest Alpine below each version
_ALPINE_BY_GO = {
    5: "3.3", 6: "3.5", 7: "3.6", 8: "3.6", 9: "3.8", 10: "3.9", 11: "3.10", 12: "3.11", 13: "3.12", 14: "3.13",
    15: "3.14", 16: "3.15", 17: "3.16", 18: "3.17", 19: "3.18", 20: "3.19", 21: "3.20", 22: "3.21", 23: "3.22",
    24: "3.23", 25: "3.24", 26: "3.24", 27: "3.24",
}  # fmt: skip


def _debian_release(tag: str, version: tuple[int, int] | None) -> str | None:
    for release in DEBIAN_RELEASES:
        if release in tag:
            return release
    if version is None:
        return None
    return next((release for newest, release in _DEBIAN_BY_GO if version[1] <= newest), "trixie")


def _alpine_release(tag: str, version: tuple[int, int] | None) -> str | None:
    found = re.search(r"alpine(\d+\.\d+)", tag)
    if found:
        return found.group(1)
    return None if version is None else _ALPINE_BY_GO.get(version[1])


def _google(reference: str, name: ImageName) -> Base:
    runtime = name.name == "google/golang-runtime"
    env: dict[str, Value] = {
        "PATH": "/gopath/bin:/goroot/bin:" + DEFAULT_PATH,
        "GOROOT": "/goroot",
        "GOPATH": "/gopath",
    }
    return Base(
        reference,
        "google-golang",
        env,
        workdir="/gopath/src/app" if runtime else "/",
        entrypoint=("/gopath/bin/app",) if runtime else None,
        cmd=() if runtime else ("bash",),
        libc="glibc",
        has_go=True,
        onbuild=("ADD . /gopath/src/app/", "RUN go get app") if runtime else (),
    )


def _plain(family: str, libc: str, cmd: tuple[str, ...]) -> _Maker:
    def make(reference: str, name: ImageName) -> Base:
        return Base(
            reference,
            family,
            {"PATH": DEFAULT_PATH},
            cmd=cmd,
            libc=libc,
            release=(release := _plain_release(family, name.tag or "latest")),
            packaged_go=_PACKAGED_GO.get((family, release or "")),
            moving=(name.tag or "latest") in ("latest", "stable", "edge", "rolling"),
        )

    return make


# packages.debian.org, packages.ubuntu.com, pkgs.alpinelinux.org: the version of golang-go, and of go
_PACKAGED_GO = {
    ("debian", "jessie"): (1, 3), ("debian", "stretch"): (1, 7), ("debian", "buster"): (1, 11),
    ("debian", "bullseye"): (1, 15), ("debian", "bookworm"): (1, 19), ("debian", "trixie"): (1, 24),
    ("ubuntu", "14.04"): (1, 2), ("ubuntu", "16.04"): (1, 6), ("ubuntu", "18.04"): (1, 10), ("ubuntu", "20.04"): (1, 13),
    ("ubuntu", "22.04"): (1, 18), ("ubuntu", "24.04"): (1, 22),
    ("alpine", "3.2"): (1, 4), ("alpine", "3.3"): (1, 5), ("alpine", "3.4"): (1, 6), ("alpine", "3.5"): (1, 7),
    ("alpine", "3.6"): (1, 8), ("alpine", "3.7"): (1, 9), ("alpine", "3.8"): (1, 10), ("alpine", "3.9"): (1, 11),
    ("alpine", "3.10"): (1, 12), ("alpine", "3.11"): (1, 13), ("alpine", "3.12"): (1, 13), ("alpine", "3.13"): (1, 15),
    ("alpine", "3.14"): (1, 16), ("alpine", "3.15"): (1, 17), ("alpine", "3.16"): (1, 18), ("alpine", "3.17"): (1, 19),
    ("alpine", "3.18"): (1, 20), ("alpine", "3.19"): (1, 21), ("alpine", "3.20"): (1, 22), ("alpine", "3.21"): (1, 23),
    ("alpine", "3.22"): (1, 24),
}  # fmt: skip


def _plain_release(family: str, tag: str) -> str | None:
    if family == "debian":
        by_number = {str(7 + n): release for n, release in enumerate(DEBIAN_RELEASES)}
        head = re.split(r"[.-]", tag)[0]
        return by_number.get(head, head if head in DEBIAN_RELEASES else None)
    if family in ("alpine", "ubuntu"):
        found = re.match(r"\d+\.\d+", tag)
        return found.group() if found else None
    return None


def _distroless(reference: str, name: ImageName) -> Base:
    kind = name.name.rsplit("/", 1)[1]
    found = re.search(r"debian(\d+)", kind)
    nonroot = (name.tag or "").endswith("nonroot")
    env: dict[str, Value] = {"PATH": DEFAULT_PATH, "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt"}
    return Base(
        reference,
        "distroless",
        env,
        workdir="/home/nonroot" if nonroot else "/",
        entrypoint=("/busybox/sh",) if (name.tag or "").startswith("debug") else None,
        libc=None if kind.startswith("static") else "glibc",
        release=_plain_release("debian", found.group(1)) if found else None,
        user="65532" if nonroot else "",
        shell=(name.tag or "").startswith("debug"),
    )


_FAMILIES = (
    (frozenset({"golang"}), _golang),
    (frozenset({"google/golang", "google/golang-runtime"}), _google),
    (frozenset({"debian", "buildpack-deps"}), _plain("debian", "glibc", ("bash",))),
    (frozenset({"ubuntu"}), _plain("ubuntu", "glibc", ("/bin/bash",))),
    (frozenset({"alpine"}), _plain("alpine", "musl", ("/bin/sh",))),
    (frozenset({"centos", "fedora", "rockylinux", "almalinux", "amazonlinux", "oraclelinux"}),
     _plain("redhat", "glibc", ("/bin/bash",))),
    (frozenset({"busybox"}), _plain("busybox", "glibc", ("sh",))),
)  # fmt: skip
