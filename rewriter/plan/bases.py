"""The final bases as rows: what each provides, smallest first (CONTRACT, "Bases, smallest first")."""

from collections.abc import Iterable
from typing import NamedTuple

from rewriter.evaluation.bases import DEBIAN_RELEASES, Base, base_image
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
from rewriter.plan.tools import BUSYBOX_TOOLS, DEBIAN_TOOLS

NEWEST_DEBIAN = "trixie"
NEWEST_ALPINE = "3.24"
_DISTROLESS = {"bookworm": "12", "trixie": "13"}


_FOLDERS = frozenset(FOLDER + path for path in FOLDERS)

# what a package brings where it can be had in no cheaper way
INSTALLED = {CERTIFICATES: "ca-certificates", ZONES: "tzdata"}


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
        installed = INSTALLED.keys() if self.manager else frozenset()
        return wanted - copyable - installed <= self.provides


def ladder(builder: Base | None) -> tuple[Row, ...]:
    """Return the rows for a builder, smallest first; the releases follow the builder's (SEMANTICS 2.6)."""
    libc = builder.libc if builder else None
    release = builder.release if builder else None
    rows = [Row("scratch", "scratch", frozenset())]
    debian = release if libc == "glibc" and release in DEBIAN_RELEASES else NEWEST_DEBIAN
    number = _DISTROLESS.get(debian)
    static = frozenset({CERTIFICATES, ZONES, TEMP, USERS, NAME_SWITCH}) | _folders(
        "/root /var/run /var/tmp /etc /home /usr/share"
    )
    rows.append(Row(f"gcr.io/distroless/static-debian{number or '12'}", "distroless", static))
    rows.append(
        Row(
            "busybox", "busybox", frozenset({SHELL, TEMP, USERS}) | _folders("/root /etc /home") | _tools(BUSYBOX_TOOLS)
        )
    )
    musl = frozenset({LIBC}) if libc == "musl" else frozenset()
    if libc == "musl":
        version = release or NEWEST_ALPINE
        provided = frozenset({SHELL, TEMP, USERS, PACKAGES + "apk"}) | _FOLDERS | musl | _tools(BUSYBOX_TOOLS)
        rows.append(Row(f"alpine:{version}", "alpine", provided))
    if libc == "glibc":
        if number:
            rows.append(Row(f"gcr.io/distroless/base-debian{number}", "distroless", static | {LIBC}))
            rows.append(Row(f"gcr.io/distroless/cc-debian{number}", "distroless", static | {LIBC, STDCXX}))
    glibc = frozenset({LIBC}) if libc == "glibc" else frozenset()
    apt = (
        frozenset({PACKAGES + "apt"}) if builder is not None and builder.family in ("debian", "golang") else frozenset()
    )
    provided = frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH}) | _FOLDERS | apt | glibc | _debian_tools()
    rows.append(Row(f"debian:{debian}-slim", "debian", provided))
    if builder is not None and builder.family == "ubuntu":
        own = frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH, LIBC, PACKAGES + "apt"}) | _FOLDERS | _debian_tools()
        rows.append(Row(builder.image, "ubuntu", own))
    return tuple(rows)


def _folders(paths: str) -> frozenset[str]:
    return frozenset(FOLDER + path for path in paths.split())


def _debian_tools() -> frozenset[str]:
    """The commands by their names and by their paths, since /bin is /usr/bin there or holds links to it."""
    return _tools(DEBIAN_TOOLS) | _tools(f"/usr/bin/{name}" for name in DEBIAN_TOOLS)


def _tools(names: Iterable[str]) -> frozenset[str]:
    return frozenset(TOOL + name for name in names)


def choose(wanted: frozenset[str], copyable: frozenset[str], builder: Base | None, choice: str) -> Row | None:
    """Return the first row that with the allowed copies covers all that is wanted; None where none does.

    ``choice`` is auto, a kind (``alpine``) or an image's name: only that row then counts.
    """
    rows = ladder(builder)
    if choice not in KINDS:
        rows = (_named(choice, rows),)
    for row in rows:
        if choice in ("auto", row.kind, row.image) and row.covers(wanted, copyable):
            return row
    return None


KINDS = ("auto", "scratch", "distroless", "busybox", "alpine", "debian")


def _named(image: str, rows: tuple[Row, ...]) -> Row:
    """The row of an image that the user names: what its family provides, as far as a table knows it."""
    same = next((row for row in rows if row.image == image), None)
    base = base_image(image)
    if same is not None or base is None:
        return same or Row(image, image, frozenset())
    alike = [row for row in rows if row.kind == base.family or row.image.split(":")[0] == image.split(":")[0]]
    provided = frozenset(alike[0].provides) if alike else frozenset()
    if not alike and base.family == "alpine":
        provided = frozenset({SHELL, TEMP, USERS, PACKAGES + "apk"}) | _FOLDERS | _tools(BUSYBOX_TOOLS)
    if not alike and base.family in ("debian", "ubuntu"):
        provided = frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH}) | _FOLDERS | _debian_tools()
    same_release = alike and alike[0].image == image
    return Row(image, base.family, provided if same_release else provided - {LIBC, STDCXX})
