"""Heredocs: which an instruction line announces (parser.go of BuildKit), and their bodies in the file."""

import re
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.source import MappedText, SourceFile
from rewriter.syntax.dockerfile.lexer import LexError, lex
from rewriter.values import Value, text_of

_MARKER = lazy(r"(\d*)<<(-?)[\t\n\f\r ]*([^<]*)")
_LEADING_TABS = lazy(r"^\t+", re.MULTILINE)


class Marker(NamedTuple):
    """``<<NAME`` as it stands in the line."""

    name: str
    expands: bool
    chomps: bool


def markers_of(line: str) -> tuple[Marker, ...]:
    """Return the heredocs that the line announces; a line that the lexer refuses announces none."""
    if "<<" not in line:
        return ()
    try:
        words = lex(line, _unset, raw_quotes=True, raw_escapes=True, keep_unset=True).words
        found = [marker_of(text_of(word)) for word in words]
    except LexError:
        return ()
    return tuple(marker for marker in found if marker is not None)


def marker_of(word: str) -> Marker | None:
    """Return the heredoc that the word announces, or None; raises LexError where its name does not read."""
    found = _MARKER.fullmatch(word)
    if found is None or not found[3]:
        return None
    names = lex(found[3], _unset, keep_unset=True).words
    if len(names) != 1:
        return None
    raw = lex(found[3], _unset, raw_quotes=True, keep_unset=True).words
    name = text_of(names[0])
    return Marker(name, _quotes(name) == _quotes("".join(map(text_of, raw))), found[2] == "-")


def body_text(file: SourceFile, start: int, end: int, chomps: bool) -> MappedText:
    """Return the body's text; with ``<<-`` each line without its leading tabs."""
    raw = file.text[start:end]
    if not chomps or "\t" not in raw:
        return MappedText(raw, file, ((0, start),))
    parts: list[str] = []
    runs: list[tuple[int, int | None]] = []
    at = length = 0
    for found in _LEADING_TABS.finditer(raw):
        if found.start() > at:
            runs.append((length, start + at))
            parts.append(raw[at : found.start()])
            length += found.start() - at
        at = found.end()
    runs.append((length, start + at))
    parts.append(raw[at:])
    return MappedText("".join(parts), file, tuple(runs))


def _unset(name: str) -> Value | None:
    del name
    return None


def _quotes(text: str) -> int:
    return text.count("'") + text.count('"')
