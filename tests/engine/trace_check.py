"""The trace check: what the old container found, the new image must have; and what it need not have, by rule."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tests.engine.compare import ENGINE_MADE, SOURCES
from tests.engine.engine import Entry
from tests.engine.trace_reader import Touch

# `go run` builds its program here, and runs it there (the second since Go 1.24)
RUN_CACHE = re.compile(r".*/go-build\d*/.*")
# The dynamic loader's own, and what glibc reads for itself: nothing of a static program (SEMANTICS 2.8, 3.18).
LOADER = re.compile(r"/etc/ld\.so\.(cache|preload)")
GLIBC = re.compile(r".*/[^/]+\.so(\.[\d.]+)?|/etc/(nsswitch|host|gai)\.conf|/usr/lib/locale(/.*)?")
# where PATH finds the system's commands: BusyBox has in /bin what Debian has in /usr/bin
COMMANDS = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
CERTIFICATES = re.compile(r"/etc/ssl/certs(/.*)?|/usr/(local/)?share/ca-certificates(/.*)?")
ZONES = re.compile(r"/usr/share/zoneinfo(/.*)?")
ZONE_FILES = ("/usr/local/go/lib/time/zoneinfo.zip", "/usr/share/zoneinfo")
UTC = re.compile(r"/usr/share/zoneinfo/(Etc/)?(UTC|UCT|Universal|Zulu|GMT)")


class New(NamedTuple):
    """The new image: its tree, where its programs lie (and lay in the old one), and whether they are static."""

    tree: Mapping[str, Entry]
    programs: frozenset[str]
    static: bool


def needed(touches: Iterable[Touch], new: New) -> dict[str, bool]:
    """Return what was found and is not in the new image, with whether the program itself found it.

    A folder must be there if it was opened, anything else also if it was only looked at. Whether the old *image* had
    it, or the container made it, remains to be asked; and for other programs than ours, whether it came with the base:
    what a command of the base opens of its own is the business of whoever packages it.
    """
    found: dict[str, bool] = {}
    for touch in asked(touches, new):
        path = posixpath.dirname(touch.path) if touch.creates and touch.truncates else touch.path
        only_seen = touch.folder and not touch.opens
        if touch.programs and not only_seen and not _needs_not(path, touch, new) and find(new.tree, path) is None:
            found[path] = is_ours(touch.programs[-1], new) or found.get(path, False)
    return found


def asked(touches: Iterable[Touch], new: New) -> Iterator[Touch]:
    """Leave out what the old image started before the program, and the new one does not: `sh -c`, go-wrapper, `go run`.

    What remains is of the program, of what it starts, and of what the new image too starts before it: a shell, a
    script, an init.
    """
    for touch in touches:
        if (
            any(is_ours(program, new) for program in touch.programs)
            or find(new.tree, touch.programs[-1] if touch.programs else touch.path) is not None
        ):
            yield touch


def find(tree: Mapping[str, Entry], path: str, hops: int = 40) -> str | None:
    """Return the path without links, or None where nothing lies there."""
    real = "/"
    for part in path.strip("/").split("/"):
        real = posixpath.join(real, part) if part else real
        entry = tree.get(real)
        if entry is None and real != "/":
            return None
        if entry is not None and entry.kind == "link":
            target = posixpath.normpath(posixpath.join(posixpath.dirname(real), entry.target or ""))
            led = find(tree, target, hops - 1) if hops else None
            if led is None:
                return None
            real = led
    return real


def is_ours(program: str, new: New) -> bool:
    """Tell whether a path is, or was, that of a program which the rewrite ships."""
    return program in new.programs or RUN_CACHE.fullmatch(program) is not None


def _needs_not(path: str, touch: Touch, new: New) -> bool:
    if path in new.programs or RUN_CACHE.fullmatch(path) or ENGINE_MADE.fullmatch(path) or LOADER.fullmatch(path):
        return True
    folder, name = posixpath.split(path)
    if folder in COMMANDS and any(find(new.tree, f"{other}/{name}") for other in COMMANDS):
        return True
    if SOURCES.fullmatch(path):  # SEMANTICS 3.20: left out even where computed paths are read
        return True
    if new.static and GLIBC.fullmatch(path):
        return True
    if path == "/etc/localtime":  # without it a program is in UTC as well
        return UTC.fullmatch(touch.real or "") is not None
    if CERTIFICATES.fullmatch(path):  # the same certificates, one by one
        return find(new.tree, BUNDLE) is not None
    return ZONES.fullmatch(path) is not None and any(find(new.tree, zones) for zones in ZONE_FILES)
