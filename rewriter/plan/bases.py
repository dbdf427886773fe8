"""The final bases as rows: what each provides, smallest first (CONTRACT, "Bases, smallest first")."""

from collections.abc import Iterable
from typing import NamedTuple

from rewriter.evaluation.bases import DEBIAN_RELEASES, Base
from rewriter.needs.types import BASH, CERTIFICATES, LIBC, NAME_SWITCH, SHELL, STDCXX, TEMP, TOOL, USERS, ZONES
from rewriter.plan.tools import BUSYBOX_TOOLS, DEBIAN_TOOLS

NEWEST_DEBIAN = "trixie"
NEWEST_ALPINE = "3.22"
_DISTROLESS = {"bookworm": "12", "trixie": "13"}


class Row(NamedTuple):
    """A base image: its name for FROM, its kind, and what it provides."""

    image: str
    kind: str
    provides: frozenset[str]


def ladder(builder: Base | None) -> tuple[Row, ...]:
    """Return the rows for a builder, smallest first; the releases follow the builder's (SEMANTICS 2.6)."""
    libc = builder.libc if builder else None
    release = builder.release if builder else None
    rows = [Row("scratch", "scratch", frozenset())]
    debian = release if libc == "glibc" and release in DEBIAN_RELEASES else NEWEST_DEBIAN
    number = _DISTROLESS.get(debian)
    static = frozenset({CERTIFICATES, ZONES, TEMP, USERS, NAME_SWITCH})
    rows.append(Row(f"gcr.io/distroless/static-debian{number or '12'}", "distroless", static))
    rows.append(Row("busybox", "busybox", frozenset({SHELL, TEMP, USERS}) | _tools(BUSYBOX_TOOLS)))
    musl = frozenset({LIBC}) if libc == "musl" else frozenset()
    if libc == "musl":
        version = release or NEWEST_ALPINE
        provided = frozenset({SHELL, TEMP, USERS, CERTIFICATES}) | musl | _tools(BUSYBOX_TOOLS)
        rows.append(Row(f"alpine:{version}", "alpine", provided))
    if libc == "glibc":
        if number:
            rows.append(Row(f"gcr.io/distroless/base-debian{number}", "distroless", static | {LIBC}))
            rows.append(Row(f"gcr.io/distroless/cc-debian{number}", "distroless", static | {LIBC, STDCXX}))
    glibc = frozenset({LIBC}) if libc == "glibc" else frozenset()
    provided = frozenset({SHELL, BASH, TEMP, USERS, NAME_SWITCH}) | glibc | _tools(DEBIAN_TOOLS)
    rows.append(Row(f"debian:{debian}-slim", "debian", provided))
    return tuple(rows)


def _tools(names: Iterable[str]) -> frozenset[str]:
    return frozenset(TOOL + name for name in names)


def choose(wanted: frozenset[str], copyable: frozenset[str], builder: Base | None, choice: str) -> Row | None:
    """Return the first row that with the allowed copies covers all that is wanted; None where none does.

    ``choice`` is auto, a kind (``alpine``) or an image's name: only that row then counts.
    """
    for row in ladder(builder):
        if choice not in ("auto", row.kind):
            continue
        if wanted - copyable <= row.provides:
            return row
    return None
