"""Splitting an instruction's joined text: keyword, flags, words and JSON arrays, each with its offsets."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.dockerfile.nodes import Flag, Word
from rewriter.syntax.dockerfile.text import BLANKS, SPACES, span_of

_JSON_STRING = lazy(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_FLAG = lazy(
    rf"""(?:[^{SPACES}'"\\]++|\\.|'(?:[^'\\]++|\\.)*+(?:'|\\?\Z)"""
    r"""|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|\\\Z)++""",
    re.DOTALL,
)
_NOT_STRINGS = "when using JSON array syntax, arrays must be comprised of strings only"


class Array(NamedTuple):
    """A JSON array of strings, and where each stands in the text."""

    values: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


def flags_of(text: MappedText, start: int, end: int) -> tuple[tuple[Flag, ...], int]:
    """Return the flags (``--name=value``) at the start of the range, and the offset of what follows them."""
    line = text.text
    flags: list[Flag] = []
    while True:
        start = end - len(line[start:end].lstrip(SPACES))
        if not line.startswith("--", start, end):
            return tuple(flags), start
        found = _FLAG.match(line, start, end)
        stop = found.end() if found else end
        plain = _unquoted_flag(line[start:stop])
        if plain == "--":
            return tuple(flags), stop
        name, equals, value = plain[2:].partition("=")
        flags.append(Flag(name, value, span_of(text, start, stop), not equals))
        start = stop


def _unquoted_flag(raw: str) -> str:
    if "'" not in raw and '"' not in raw and "\\" not in raw:
        return raw
    out: list[str] = []
    quote = ""
    chars = iter(raw)
    for char in chars:
        if char == "\\":  # whatever the escape directive says, as in extractBuilderFlags
            out.append(next(chars, ""))
        elif quote:
            if char == quote:
                quote = ""
            else:
                out.append(char)
        elif char in "'\"":
            quote = char
        else:
            out.append(char)
    return "".join(out)


def words_of(text: MappedText, escape: str) -> tuple[Word, ...]:
    """Split at blanks that no quote or escape protects (ENV, LABEL, ARG: parseWords of BuildKit)."""
    return tuple(Word(raw, span_of(text, *place)) for raw, place in word_ranges(text.text, escape))


def word_ranges(line: str, escape: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return each word of the line, and where it stands in the line."""
    for found in _word(escape).finditer(line):
        raw = found[0]
        if found.end() == len(line) and _ends_in_escape(raw, escape):
            raw = raw[:-1]
        if raw:
            yield raw, found.span()


@cache
def _word(escape: str) -> re.Pattern[str]:
    e = re.escape(escape)
    single = r"'[^']*+(?:'|\Z)"
    double = rf'"(?:[^"{e}]++|{e}.)*+(?:"|{e}?\Z)'
    return re.compile(rf"""(?:[^{SPACES}'"{e}]++|{e}.|{single}|{double}|{e}\Z)++""", re.DOTALL)


def _ends_in_escape(raw: str, escape: str) -> bool:
    """Tell whether the last character is an escape with nothing behind it, outside single quotes."""
    if not raw.endswith(escape):
        return False
    quote = ""
    at = 0
    while at < len(raw):
        char = raw[at]
        if char == escape and quote != "'":
            if at + 1 == len(raw):
                return True
            at += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        at += 1
    return False


def listed(text: MappedText) -> tuple[Word, ...]:
    """Split at every run of blanks, whatever the quotes (FROM, COPY, EXPOSE, VOLUME)."""
    return tuple(Word(text.text[a:b], span_of(text, a, b)) for a, b in _between_blanks(text.text))


def _between_blanks(line: str) -> Iterator[tuple[int, int]]:
    if not line:
        return
    start = 0
    for found in BLANKS.finditer(line):
        yield start, found.start()
        start = found.end()
    yield start, len(line)


def json_array(line: str, start: int = 0) -> Array | str | None:
    """Read a JSON array of strings; a text says why BuildKit refuses it, None that it is no array at all."""
    rest = line[start:]
    if not rest.lstrip(SPACES).startswith("["):
        return None
    try:
        values = json.loads(rest.lstrip(SPACES), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return _array(values, line, start)


def json_head(line: str, start: int = 0) -> tuple[str, ...] | None:
    """Return the JSON array that a ``#`` tail follows (SEMANTICS 1.28)."""
    rest = line[start:].lstrip(SPACES)
    if not rest.startswith("[") or "#" not in rest:
        return None
    try:
        values, end = json.JSONDecoder(parse_constant=_no_constant).raw_decode(rest)
    except (ValueError, RecursionError):
        return None
    if not rest[end:].lstrip(SPACES).startswith("#") or not all(isinstance(value, str) for value in values):
        return None
    return tuple(values)


def _array(values: list[object], line: str, start: int) -> Array | str:
    strings = tuple(value for value in values if isinstance(value, str))
    if len(strings) != len(values):
        return _NOT_STRINGS
    return Array(strings, tuple(found.span() for found in _JSON_STRING.finditer(line, start)))


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")
