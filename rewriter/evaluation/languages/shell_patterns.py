"""Patterns of the shell (POSIX 2.13): matching, trimming, and names in folders whose content is known."""

import re
from functools import lru_cache
from typing import Protocol

from rewriter.regex import lazy
from rewriter.values import Unknown, Value, join_path

LONGEST = 4000
_SPECIAL = lazy(r"[*?]|\[[^]]+\]")


class Folders(Protocol):
    """What globbing asks of a tree."""

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in a folder."""

    def kind(self, path: str) -> str:
        """Return what lies at a path."""

    def closed(self, path: str) -> bool:
        """Tell whether all names of the folder are known."""


def escape(text: str) -> str:
    """Return a pattern that matches exactly this text."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)


def unescape(pattern: str) -> str:
    """Return the text of a pattern that is taken literally."""
    return re.sub(r"\\(.)", r"\1", pattern, flags=re.S)


def has_glob(pattern: str) -> bool:
    """Tell whether an unescaped special character is in the pattern."""
    return _SPECIAL.search(re.sub(r"\\.", "", pattern, flags=re.S)) is not None


def matches(pattern: str, text: str) -> bool | None:
    """Tell whether the whole text matches; None where the pattern would take too long."""
    compiled = _compiled(pattern)
    if compiled is None or len(text) > LONGEST:
        return None
    return compiled.fullmatch(text) is not None


def trim(text: str, pattern: str, operator: str) -> str | None:
    """Return the text without the prefix (``#``, ``##``) or suffix (``%``, ``%%``) that matches."""
    compiled = _compiled(pattern)
    if compiled is None or len(text) > LONGEST:
        return None
    lengths = range(len(text) + 1) if len(operator) == 1 else range(len(text), -1, -1)
    for length in lengths:
        part = text[:length] if operator[0] == "#" else text[len(text) - length :]
        if compiled.fullmatch(part):
            return text[length:] if operator[0] == "#" else text[: len(text) - length]
    return text


def substitute(text: str, pattern: str, by: str, operator: str) -> str | None:
    """Return bash's ``${text/pattern/by}``; ``//`` replaces all."""
    compiled = _compiled(pattern)
    if compiled is None or len(text) > LONGEST or not pattern:
        return text if not pattern else None
    return compiled.sub(lambda _: by, text, count=0 if operator == "//" else 1)


def expand(pattern: str, cwd: Value, tree: Folders) -> list[Value]:
    """Return the sorted paths that match, the pattern itself where none does; Unknown where a folder is not seen."""
    literal = unescape(pattern)
    if isinstance(cwd, Unknown) and not pattern.startswith("/"):
        return [_open(literal)]
    found = ["/" if pattern.startswith("/") else ""]
    parts = pattern.strip("/").split("/")
    for index, part in enumerate(parts):
        matched: list[str] = []
        for start in found:
            names = _names(start, part, cwd, tree)
            if names is None:
                return [_open(literal)]
            matched += [start + name + ("/" if index < len(parts) - 1 else "") for name in names]
        found = matched[:LONGEST]
    ending = "/" if pattern.endswith("/") else ""
    return [path + ending for path in sorted(found)] or [literal]


def _open(text: str) -> Unknown:
    prefix = _SPECIAL.split(text, maxsplit=1)[0]
    return Unknown(text, "the folder of the pattern is not known", prefix=prefix, splits=True)


def _names(start: str, part: str, cwd: Value, tree: Folders) -> list[str] | None:
    folder = join_path(cwd, start or ".")
    if isinstance(folder, Unknown):
        return None
    if not has_glob(part):
        return [unescape(part)] if _there(join_path(folder, unescape(part)), tree) else _nothing(folder, tree)
    if not tree.closed(folder):
        return [] if tree.kind(folder) in ("absent", "file") else None
    compiled = _compiled(part)
    if compiled is None:
        return None
    hidden = part.startswith(".")
    return [name for name in tree.names(folder) if hidden == name.startswith(".") and compiled.fullmatch(name)]


def _there(path: Value, tree: Folders) -> bool:
    return isinstance(path, str) and tree.kind(path) in ("file", "dir", "link")


def _nothing(folder: str, tree: Folders) -> list[str] | None:
    return [] if tree.closed(folder) or tree.kind(folder) in ("absent", "file") else None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """Return the pattern as an expression; None where it has so many stars that matching could take long."""
    pieces, stars, position = [], 0, 0
    while position < len(pattern):
        character = pattern[position]
        position += 1
        if character == "\\" and position < len(pattern):
            pieces.append(re.escape(pattern[position]))
            position += 1
        elif character == "*":
            stars += not pieces or pieces[-1] != ".*"
            pieces += [] if pieces and pieces[-1] == ".*" else [".*"]
        elif character == "?":
            pieces.append(".")
        elif character == "[" and (found := re.compile(r"\[([!^]?)(\]?[^]]*)\]").match(pattern, position - 1)):
            pieces.append(_class(found))
            position = found.end()
        else:
            pieces.append(re.escape(character))
    if stars > 4:
        return None
    try:
        return re.compile("".join(pieces), re.S)
    except re.error:
        return None


def _class(found: re.Match[str]) -> str:
    named = {"alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "digit": "0-9", "lower": "a-z", "upper": "A-Z", "space": r"\s"}
    body = re.sub(r"\[:(\w+):", lambda m: named.get(m[1], ""), found[2])
    body = body.replace("\\", "\\\\").replace("[", "\\[").replace("\\\\s", "\\s").replace("]", "\\]")
    return f"[{'^' if found[1] else ''}{body}]"
