"""The way from the root of a tree to what lies at a path, links followed as the kernel does it."""

from rewriter.trees.layers import Choice, Entry, Folder, choice
from rewriter.trees.nodes import Link, NotSeen

MAX_PARTS = 128
_MAX_LINKS = 40
_TOO_DEEP = NotSeen("the path is deeper than we look")
_LOOP = NotSeen("a symbolic link leads where we cannot tell")


def find(root: Folder, path: str, follow: bool) -> tuple[str, Entry | None]:
    """Return the path with links followed, and what lies there."""
    waiting = parts_of(path)[::-1]
    if len(waiting) > MAX_PARTS:
        return path, _TOO_DEEP
    done: list[str] = []
    entries: list[Entry | None] = [root]
    links = 0
    while waiting:
        name = waiting.pop()
        if name == "..":
            if done:
                done.pop()
                entries.pop()
            continue
        found = _step(entries[-1], name)
        if isinstance(found, Link) and (waiting or follow):
            links += 1
            target = parts_of(found.target)
            if links > _MAX_LINKS or len(waiting) + len(target) > MAX_PARTS:
                return _path([*done, name, *reversed(waiting)]), _LOOP
            waiting.extend(reversed(target))
            if found.target.startswith("/"):
                done, entries = [], [root]
            continue
        done.append(name)
        entries.append(found)
    return _path(done), entries[-1]


def parts_of(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


def _path(parts: list[str]) -> str:
    return "/" + "/".join(parts)


def _step(entry: Entry | None, name: str) -> Entry | None:
    if isinstance(entry, Folder):
        return entry.child(name)
    if isinstance(entry, NotSeen):
        return entry
    if isinstance(entry, Choice):
        return choice(_LOOP if isinstance(option, Link) else _step(option, name) for option in entry.options)
    return None


def seen_above(root: Folder, path: str) -> Entry | None:
    """Return the nearest entry above the path that is seen: what is removed from a folder that nobody has seen is gone all the same."""
    while True:
        path = path.rpartition("/")[0] or "/"
        found = find(root, path, True)[1]
        if not isinstance(found, NotSeen):
            return found
