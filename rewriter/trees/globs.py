"""Go's filepath.Match of one path element, as COPY and ADD use it (Dockerfile reference, COPY)."""

import re
from functools import lru_cache

from rewriter.regex import lazy
from rewriter.trees.layers import Folder
from rewriter.trees.nodes import NotSeen
from rewriter.trees.paths import find

_CLASS = lazy(r"\[(\^?)((?:\\.|[^\]\\])(?:\\.|[^\]\\])*)\]", re.S)
_SPECIAL = lazy(r"[*?\[\\]")


def globbed(root: Folder, directory: str, pattern: str) -> tuple[str, ...] | None:
    """Return the sorted paths that match; None where a folder that has to be searched is not closed."""
    found = [directory.rstrip("/")]
    for element in (part for part in pattern.split("/") if part not in ("", ".")):
        matched: list[str] = []
        for folder in found:
            names = _matching(root, folder, element)
            if names is None:
                return None
            matched.extend(f"{folder}/{name}" for name in names)
        found = matched
    return tuple(sorted(path or "/" for path in found))


def is_pattern(element: str) -> bool:
    """Tell whether the element may match other names than itself."""
    return _SPECIAL.search(element) is not None


@lru_cache(maxsize=256)
def matcher(element: str) -> re.Pattern[str] | None:
    """Return what fully matches the names that the element does; None where it is malformed."""
    parts: list[str] = []
    index = 0
    while index < len(element):
        char = element[index]
        if char == "[":
            match = _CLASS.match(element, index)
            if match is None:
                return None
            parts.append(f"[{match.group(1)}{_class_body(match.group(2))}]")
            index = match.end()
            continue
        if char == "\\":
            index += 1
            if index == len(element):
                return None
            char = element[index]
            parts.append(re.escape(char))
        else:
            # neighbouring stars are one, so that matching stays linear enough for any pattern
            star = "" if char == "*" and parts and parts[-1] == "[^/]*" else "[^/]*"
            parts.append({"*": star, "?": "[^/]"}.get(char, re.escape(char)))
        index += 1
    try:
        return re.compile("".join(parts), re.S)
    except re.error:
        return None


def _class_body(body: str) -> str:
    return re.sub(r"\\(.)|([\[&~|^])", lambda match: "\\" + (match.group(1) or match.group(2)), body, flags=re.S)


def _matching(root: Folder, folder: str, element: str) -> list[str] | None:
    if not is_pattern(element):
        found = find(root, f"{folder}/{element}", False)[1]
        return None if isinstance(found, NotSeen) else [] if found is None else [element]
    there = find(root, folder or "/", True)[1]
    if not isinstance(there, Folder):
        return None if isinstance(there, NotSeen) else []
    if not there.closed():
        return None
    matches = matcher(element)
    return [] if matches is None else [name for name in sorted(there.names()) if matches.fullmatch(name)]
