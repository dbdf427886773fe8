"""Walks a path through folders and symbolic links, never out of the root."""

import posixpath
from collections.abc import Callable
from typing import Literal, NamedTuple

from rewriter.source import Kind

Entry = Literal["file", "dir", "link", "other"]
KINDS: dict[Entry, Kind] = {"file": "file", "dir": "dir"}
MAX_LINKS = 40  # as Linux: one more is ELOOP


class Resolved(NamedTuple):
    """Where a path leads: ``path`` is free of links; ``entry`` None where nothing lies there.

    ``outside`` where a link leads out of the root, or nowhere (a loop).
    """

    path: str
    entry: Entry | None
    outside: bool = False

    @property
    def kind(self) -> Kind:
        """What a view of files says of the path."""
        if self.outside or self.entry in ("other", "link"):
            return "not_seen"
        return "absent" if self.entry is None else KINDS[self.entry]


class Links:
    """Resolves paths over any store of entries, given what lies at a link-free path and what a link says."""

    def __init__(self, entry: Callable[[str], Entry | None], target: Callable[[str], str | None]) -> None:
        self._entry = entry
        self._target = target
        self._folders: dict[str, str] = {}  # those met on a way without links; most paths lie in one of them

    def resolve(self, path: str) -> Resolved:
        """Return where the path leads, with every link followed."""
        return self._walk(path, follow_last=True)

    def parent(self, path: str) -> Resolved:
        """Return where the path leads, with every link but the last part followed."""
        return self._walk(path, follow_last=False)

    def _walk(self, path: str, follow_last: bool) -> Resolved:
        folder, _, name = path.rpartition("/")
        known = self._folders.get(folder)
        here, rest = ("/", _parts(path)) if known is None else (known, _parts(name))
        at: Entry = "dir"
        followed = 0
        while rest:
            part = rest.pop()
            if part == "..":
                if here == "/":
                    return Resolved("/", None, outside=True)
                here = posixpath.dirname(here)
                continue
            there = posixpath.join(here, part)
            entry = self._entry(there)
            if entry == "link" and (rest or follow_last):
                followed += 1
                target = self._target(there)
                if target is None or followed > MAX_LINKS:
                    return Resolved(there, None, outside=True)
                here = "/" if target.startswith("/") else here
                rest += _parts(target)
            elif entry is None or (rest and entry != "dir"):
                return Resolved(posixpath.join(there, *reversed(rest)), None)
            else:
                here, at = there, entry
        if at == "dir" and followed == 0:
            self._folders[path] = here
        return Resolved(here, at)


def _parts(path: str) -> list[str]:
    """Return the parts of a path, last first; ``..`` is kept, for it goes up from where a link led."""
    return [part for part in reversed(path.split("/")) if part not in ("", ".")]
