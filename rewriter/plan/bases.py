"""The final bases as rows: what each provides, smallest first (CONTRACT, "Bases, smallest first")."""

from collections.abc import Iterable
from typing import NamedTuple

from rewriter.evaluation.bases import DEBIAN_RELEASES, Base, base_image
from rewriter.needs.base_commands import ALPINE_TOOLS, BUSYBOX_TOOLS, DEBIAN_TOOLS
from rewriter.needs.command_packages import package_of
from rewriter.needs.types import (
    BASH,
    CERTIFICATES,
    FOLDER,
    FOLDERS,
    LIBC,
    NAME_SWITCH,
    PACKAGES,
    SHELL,
    STDCXX,
    TEMP,
    TOOL,
    USERS,
    ZONES,
)
from rewriter.plan.named import linked, stated

NEWEST_DEBIAN = "trixie"
NEWEST_ALPINE = "3.24"
# archive.debian.org has them; an image of theirs finds no package any more
_LEFT_THE_MIRRORS = frozenset({"wheezy", "jessie", "stretch", "buster"})
_WITH_APT = ("debian", "golang", "google-golang")
_DISTROLESS = {"bookworm": "12", "trixie": "13"}


_FOLDERS = frozenset(FOLDER + path for path in FOLDERS)

Stated = tuple[tuple[str, tuple[str, ...]], ...]
# what a package brings where it can be had in no cheaper way
INSTALLED = {CERTIFICATES: "ca-certificates", ZONES: "tzdata", BASH: "bash"}


def _folders(paths: str) -> frozenset[str]:
    return frozenset(FOLDER + path for path in paths.split())


def _debian_tools() -> frozenset[str]:
    """The commands by their names and by their paths, since /bin is /usr/bin there or holds links to it."""
    return _tools(DEBIAN_TOOLS) | _tools(f"/usr/bin/{name}" for name in DEBIAN_TOOLS)


def _tools(names: Iterable[str]) -> frozenset[str]:
    return frozenset(TOOL + name for name in names)


# GoogleContainerTools/distroless, common/ and base/: passwd, group, nsswitch, tmp, home, certificates, tzdata
_STATIC = frozenset({CERTIFICATES, ZONES, TEMP, USERS, NAME_SWITCH}) | _folders(
    "/root /var/run /var/tmp /etc /home /usr/share"
)
# docker-library/busybox: the applets, passwd, group, /tmp, /root, /home
_BUSYBOX = frozenset({SHELL, TEMP, USERS}) | _folders("/root /etc /home") | _tools(BUSYBOX_TOOLS)
# alpine-minirootfs: alpine-baselayout, busybox, apk-tools
_ALPINE = frozenset({SHELL, TEMP, USERS, PACKAGES + "apk"}) | _FOLDERS | _tools((*BUSYBOX_TOOLS, *ALPINE_TOOLS))
# debuerreotype's minbase: the essential packages
_DEBIAN = frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH}) | _FOLDERS | _debian_tools()


class Row(NamedTuple):
    """A base image: its name for FROM, its kind, and what it provides."""

    image: str
    kind: str
    provides: frozenset[str]

    @property
    def manager(self) -> str | None:
        """The package manager of the old file that works there too."""
        return next((name for name in ("apk", "apt") if PACKAGES + name in self.provides), None)

    def covers(self, wanted: frozenset[str], copyable: frozenset[str]) -> bool:
        """Tell whether the base, with copies and the packages that it can install, has all that is wanted."""
        lacking = wanted - copyable - self.provides
        return not lacking or (self.manager is not None and all(self.package(item) for item in lacking))

    def package(self, capability: str) -> str | None:
        """Return the package by which the base's manager brings the capability, None where none is known to."""
        if capability.startswith(TOOL):
            return package_of(capability[len(TOOL) :], self.manager)
        return INSTALLED.get(capability)


def ladder(builder: Base | None, installs: bool = False) -> tuple[Row, ...]:
    """Return the rows for a builder, smallest first; the releases follow the builder's (SEMANTICS 2.6).

    ``installs`` tells that the old file itself calls the package manager: then the release's packages can be had. Those of old
    Debian releases have left the mirrors.
    """
    libc = builder.libc if builder else None
    release = builder.release if builder else None
    rows = [Row("scratch", "scratch", frozenset())]
    debian = release if libc == "glibc" and release in DEBIAN_RELEASES else NEWEST_DEBIAN
    number = _DISTROLESS.get(debian)
    rows.append(Row(f"gcr.io/distroless/static-debian{number or '12'}", "distroless", _STATIC))
    rows.append(Row("busybox", "busybox", _BUSYBOX))
    if libc == "musl":
        rows.append(Row(f"alpine:{release or NEWEST_ALPINE}", "alpine", _ALPINE | {LIBC}))
    if libc == "glibc":
        if number:
            rows.append(Row(f"gcr.io/distroless/base-debian{number}", "distroless", _STATIC | {LIBC}))
            rows.append(Row(f"gcr.io/distroless/cc-debian{number}", "distroless", _STATIC | {LIBC, STDCXX}))
    glibc = frozenset({LIBC}) if libc == "glibc" else frozenset()
    apt = frozenset({PACKAGES + "apt"} if builder is not None and builder.family in _WITH_APT else ())
    mirrored = installs or debian not in _LEFT_THE_MIRRORS
    rows.append(Row(f"debian:{debian}-slim", "debian", _DEBIAN | glibc | (apt if mirrored else frozenset())))
    if not mirrored:
        rows.append(Row(f"debian:{NEWEST_DEBIAN}-slim", "debian", _DEBIAN | apt))
    if builder is not None and builder.family == "ubuntu":
        rows.append(Row(builder.image, "ubuntu", _DEBIAN | {LIBC, PACKAGES + "apt"}))
    return tuple(rows)


def choose(
    wanted: frozenset[str],
    copyable: frozenset[str],
    builder: Base | None,
    choice: str,
    images: Stated = (),
    installs: bool = False,
) -> Row | None:
    """Return the first row that with the allowed copies covers all that is wanted; None where none does.

    ``choice`` is auto, a kind (``alpine``) or an image's name: only that row then counts. ``images`` are those that the
    configuration describes.
    """
    rows = ladder(builder, installs)
    if choice not in KINDS:
        rows = (_named(choice, builder, images),)
    for row in rows:
        if choice in ("auto", row.kind, row.image) and row.covers(wanted, copyable):
            return row
    return None


KINDS = ("auto", "scratch", "distroless", "busybox", "alpine", "debian")


def _named(image: str, builder: Base | None, images: Stated) -> Row:
    """The row of an image that the user names: as the configuration states it, else what its family provides."""
    words = dict(images).get(image)
    if words is not None:
        return Row(image, image, stated(words, builder))
    same = next((row for row in ladder(builder) if row.image == image), None)
    base = base_image(image)
    if same is not None or base is None:
        return same or Row(image, image, frozenset())
    return Row(image, base.family, _of_family(base) | linked(base, builder))


def _of_family(base: Base) -> frozenset[str]:
    if base.family == "distroless":
        # the shell of a :debug tag is /busybox/sh, and not where a shell form looks for it
        return _STATIC
    if base.family == "busybox":
        return _BUSYBOX
    if base.family == "alpine":
        return _ALPINE
    if base.family in ("debian", "ubuntu"):
        return _DEBIAN | {PACKAGES + "apt"}
    if base.family == "redhat":
        return frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH}) | _FOLDERS
    return frozenset()
