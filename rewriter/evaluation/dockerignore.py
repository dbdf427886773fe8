"""Which files of a build context a .dockerignore hides, as moby's patternmatcher decides it."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rewriter.syntax.dockerfile.text import SPACES

_MOST_PATTERNS = 2_000
_MOST_RUNS = 20
_MOST_STARS = 2  # with more, a regular expression could take too long for a path made for it

_SIGNS = frozenset("*?[]\\")
_STAR = "[^/]*"
_FOLDERS = "(?:.*/)?"
_ALL = ".*"
_RUNS = (_STAR, _FOLDERS, _ALL)
_ANY = {"*": _STAR, "?": "[^/]"}


def ignore_file_names(dockerfile_path: str) -> tuple[str, str]:
    """Return where BuildKit looks: beside the Dockerfile, then in the context's root."""
    return f"{dockerfile_path}.dockerignore", ".dockerignore"


class Pattern(NamedTuple):
    """One line: what it matches, and whether it brings back (``!``) instead of hiding."""

    text: str
    brings_back: bool
    matches: Callable[[str], bool]


class Ignore:
    """The patterns of a .dockerignore; ``problems`` are the lines that the builder would refuse."""

    __slots__ = ("_cache", "_has_returns", "patterns", "problems")

    def __init__(self, patterns: tuple[Pattern, ...], problems: tuple[tuple[int, str], ...] = ()) -> None:
        self.patterns = patterns
        self.problems = problems
        self._has_returns = any(pattern.brings_back for pattern in patterns)
        self._cache: dict[str, tuple[tuple[bool, ...], bool]] = {"": ((), False)}

    def hides(self, path: str, is_dir: bool = False) -> bool:
        """Tell whether the path (from the context's root) is left out of the context.

        A folder that may hold a file which ``!`` brings back is not hidden: it is sent for that file.
        """
        path = path.strip("/")
        if not self.patterns or not path or path == ".":
            return False
        hidden = self._decide(path)[1]
        if hidden and is_dir and self._has_returns:
            return not self._may_return_below(path)
        return hidden

    def _decide(self, path: str) -> tuple[tuple[bool, ...], bool]:
        """Return whether each pattern matched the path or a folder above, and what comes of it."""
        known = self._cache.get(path)
        if known is not None:
            return known
        start = 0
        above: tuple[bool, ...] = ()
        result: tuple[tuple[bool, ...], bool] = ((), False)
        while start <= len(path):
            end = path.find("/", start)
            end = len(path) if end < 0 else end
            part = path[:end]
            found = self._cache.get(part)
            if found is None:
                found = self._cache[part] = self._match(part, above)
            above = found[0]
            result = found
            start = end + 1
        return result

    def _match(self, path: str, above: tuple[bool, ...]) -> tuple[tuple[bool, ...], bool]:
        hidden = False
        matched: list[bool] = []
        for index, pattern in enumerate(self.patterns):
            match = bool(above) and above[index]
            # a pattern that could not change the verdict is not tried, and does not count for what lies below
            if not match and pattern.brings_back == hidden:
                match = pattern.matches(path)
            matched.append(match)
            if match:
                hidden = not pattern.brings_back
        return tuple(matched), hidden

    def _may_return_below(self, folder: str) -> bool:
        parts = folder.split("/")
        return any(pattern.brings_back and _may_lie_below(pattern.text, parts) for pattern in self.patterns)


def compile_ignore(text: str) -> Ignore:
    """Read a .dockerignore (Docker's "Build context", .dockerignore files)."""
    patterns: list[Pattern] = []
    problems: list[tuple[int, str]] = []
    for number, line in _lines(text):
        brings_back = line.startswith("!")
        cleaned = _cleaned(line[1:].strip(SPACES) if brings_back else line)
        try:
            patterns.append(Pattern(cleaned, brings_back, _compiled(cleaned)))
        except ValueError as error:
            problems.append((number, str(error)))
        if len(patterns) >= _MOST_PATTERNS:
            problems.append((number, "too many patterns"))
            break
    return Ignore(tuple(patterns), tuple(problems))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.startswith("#"):
            continue
        stripped = line.strip(SPACES)
        if stripped:
            yield number, stripped


def _cleaned(pattern: str) -> str:
    if not pattern:
        return pattern
    cleaned = posixpath.normpath(re.sub("/+", "/", pattern))
    return cleaned[1:] if len(cleaned) > 1 and cleaned.startswith("/") else cleaned


def _compiled(pattern: str) -> Callable[[str], bool]:
    """Choose as ``compile`` of patternmatcher: whole, beginning, end, or a pattern proper."""
    if not pattern:
        raise ValueError('illegal exclusion pattern: "!"')
    _check(pattern)
    rest = pattern.removeprefix("**")
    if _SIGNS.isdisjoint(rest):
        if rest == pattern:
            return pattern.__eq__
        # `**/x` is x in any folder; `**x` is whatever ends in x
        return lambda path: path.endswith(rest) or (rest.startswith("/") and path == rest[1:])
    start = pattern.removesuffix("**")
    if start != pattern and _SIGNS.isdisjoint(start):
        return lambda path: path.startswith(start)
    items = _items(pattern)
    runs = sum(item in _RUNS for item in items)
    if runs > _MOST_RUNS:
        raise ValueError(f"too many wildcards in pattern: {pattern}")
    if runs <= _MOST_STARS:
        try:
            compiled = re.compile("".join(items))
        except re.error as error:
            raise ValueError(f"syntax error in pattern: {pattern}") from error
        return lambda path: compiled.fullmatch(path) is not None
    return lambda path: _fits(items, path)


def _items(pattern: str) -> tuple[str, ...]:
    """Translate to small regular expressions, one a character or wildcard."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*" and pattern.startswith("*", at):
            at += 1
            at += pattern.startswith("/", at)  # `**/` counts as `**`
            out.append(_ALL if at >= len(pattern) else _FOLDERS)
        elif char == "[":
            end = _class_end(pattern, at)
            out.append(_class(pattern[at:end]))
            at = end + 1
        elif char == "\\":
            out.append(re.escape(pattern[at : at + 1]))
            at += 1
        else:
            out.append(_ANY.get(char) or re.escape(char))
    return tuple(out)


def _fits(items: tuple[str, ...], path: str) -> bool:
    """Match without backtracking: the offsets at which the items so far may end."""
    ends = {0}
    for item in items:
        if item in _RUNS:
            ends = _stretched(item, ends, path)
        else:
            one = re.compile(item)
            ends = {end + 1 for end in ends if end < len(path) and one.fullmatch(path[end])}
        if not ends:
            return False
    return len(path) in ends


def _stretched(item: str, ends: set[int], path: str) -> set[int]:
    first = min(ends)
    if item == _ALL:
        return set(range(first, len(path) + 1))
    if item == _FOLDERS:
        return ends | {at + 1 for at in range(first, len(path)) if path[at] == "/"}
    reached: set[int] = set()
    for end in sorted(ends):
        while end not in reached:
            reached.add(end)
            if end >= len(path) or path[end] == "/":
                break
            end += 1
    return reached


def _class_end(pattern: str, at: int) -> int:
    at += pattern.startswith("^", at)
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _class(inner: str) -> str:
    negated = inner.startswith("^")
    body = inner[1:] if negated else inner
    body = re.sub(r"(\[|&&|\|\||~~|--)", lambda found: "".join("\\" + char for char in found[1]), body)
    return f"[{'^' if negated else ''}{body}]"


def _check(pattern: str) -> None:
    """Refuse what Go's filepath.Match refuses."""
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "\\":
            if at >= len(pattern):
                raise ValueError(f"syntax error in pattern: {pattern}")
            at += 1
        elif char == "[":
            at = _check_class(pattern, at)


def _check_class(pattern: str, at: int) -> int:
    at += pattern.startswith("^", at)
    ranges = 0
    while not (ranges and pattern.startswith("]", at)):
        at = _class_char(pattern, at)
        if pattern[at] == "-":
            at = _class_char(pattern, at + 1)
        ranges += 1
    return at + 1


def _class_char(pattern: str, at: int) -> int:
    if at >= len(pattern) or pattern[at] in "-]":
        raise ValueError(f"syntax error in pattern: {pattern}")
    at += 2 if pattern[at] == "\\" else 1
    if at >= len(pattern):
        raise ValueError(f"syntax error in pattern: {pattern}")
    return at


def _may_lie_below(pattern: str, folder: list[str]) -> bool:
    """Tell whether the pattern may match something below the folder (BuildKit's fsutil, walker)."""
    parts = pattern.split("/")
    for index, name in enumerate(folder):
        if index >= len(parts):
            return False
        if "**" in parts[index]:
            return True
        if not any(sign in parts[index] for sign in "*?[\\") and parts[index] != name:
            return False
    return len(parts) > len(folder)
