"""The wildcard patterns of ``${X#p}``, ``${X%p}`` and ``${X/p/r}``, matched in bounded time."""

import re
from typing import Literal

from rewriter.regex import lazy

_Item = str | Literal[0, 1]
_ANY: Literal[0] = 0  # `?`
_RUN: Literal[1] = 1  # `*`
_MOST_WORK = 2_000_000
_REFERENCE = lazy(r"\$(\$|\{\w+\}|\w+)", re.ASCII)


class PatternError(ValueError):
    """A pattern that BuildKit refuses, or one too long to match."""


def drop_prefix(value: str, pattern: str, longest: bool) -> str:
    """Return the value without the shortest or longest beginning that matches."""
    ends = _ends(_items(pattern), value, 0)
    if not ends:
        return value
    return value[max(ends) if longest else min(ends) :]


def drop_suffix(value: str, pattern: str, longest: bool) -> str:
    """Return the value without the shortest or longest end that matches."""
    backwards = value[::-1]
    ends = _ends(tuple(reversed(_items(pattern))), backwards, 0)
    if not ends:
        return value
    return value[: len(value) - (max(ends) if longest else min(ends))]


def replace(value: str, pattern: str, replacement: str, every: bool) -> str:
    """Return the value with the first match, or each, replaced; matches are as long as can be."""
    items = _items(pattern)
    if every:
        # Go's ReplaceAllString takes `$name` in the replacement for a group, and there is none
        replacement = _REFERENCE.sub(lambda found: "$" if found[1] == "$" else "", replacement)
    out: list[str] = []
    at = 0
    copied = 0
    if len(value) * len(value) * (len(items) + 1) > _MOST_WORK and len(value) > 1:
        raise PatternError(f"the value is too long for the pattern ({pattern})")
    last_end = -1
    while at <= len(value):
        ends = _ends(items, value, at)
        end = max(ends) if ends else -1
        if end < 0 or (end == at and at == last_end):
            at += 1
            continue
        out += [value[copied:at], replacement]
        copied = last_end = end
        at = end if end > at else at + 1
        if not every:
            break
    return "".join(out) + value[copied:]


def _items(pattern: str) -> tuple[_Item, ...]:
    items: list[_Item] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "*":
            items.append(_RUN)
        elif char == "?":
            items.append(_ANY)
        elif char == "\\":
            following = pattern[at : at + 1]
            if following in ("}", "/"):
                continue  # the escape belonged to the ${} word
            if following not in ("*", "?", "\\") or not following:
                raise PatternError(f"invalid pattern ({pattern}): invalid escape '\\{following}'")
            items.append(following)
            at += 1
        else:
            items.append(char)
    return tuple(items)


def _ends(items: tuple[_Item, ...], value: str, start: int) -> set[int]:
    """Return each offset at which a match that begins at ``start`` may end; wildcards stop at a newline."""
    if len(items) * len(value) > _MOST_WORK:
        raise PatternError("the pattern is too long")
    ends = {start}
    for item in items:
        if item == _RUN:
            ends = _stretched(ends, value)
        elif item == _ANY:
            ends = {end + 1 for end in ends if end < len(value) and value[end] != "\n"}
        else:
            ends = {end + 1 for end in ends if end < len(value) and value[end] == item}
        if not ends:
            break
    return ends


def _stretched(ends: set[int], value: str) -> set[int]:
    reached: set[int] = set()
    for end in sorted(ends):
        while end not in reached:
            reached.add(end)
            if end >= len(value) or value[end] == "\n":
                break
            end += 1
    return reached
