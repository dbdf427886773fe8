"""Blanks as Go sees them, and cutting pieces out of mapped text."""

from bisect import bisect_right

from rewriter.regex import lazy
from rewriter.source import MappedText, Span

# unicode.IsSpace of Go; Python's own str.strip() also takes U+001C to U+001F
SPACES = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
BLANKS = lazy(r"[\t\v\f\r ]+")


def cut(text: MappedText, start: int, end: int) -> MappedText:
    """Return ``text[start:end]``, each character still where it stands in the file."""
    if len(text.runs) == 1:
        source = text.runs[0][1]
        runs: tuple[tuple[int, int | None], ...] = ((0, None if source is None else source + start),)
        return MappedText(text.text[start:end], text.file, runs, text.via)
    first = max(bisect_right([run[0] for run in text.runs], start) - 1, 0)
    pieces: list[tuple[int, int | None]] = []
    for logical, source in text.runs[first:]:
        if logical >= end and pieces:
            break
        skip = max(start - logical, 0)
        pieces.append((max(logical - start, 0), None if source is None else source + skip))
    return MappedText(text.text[start:end], text.file, tuple(pieces), text.via)


def span_of(text: MappedText, start: int, end: int) -> Span:
    """Return where ``text[start:end]`` stands in the file, from its first character to its last."""
    first = text.offset(start) or 0
    if end <= start:
        return Span(first, first)
    return Span(first, (text.offset(end - 1) or 0) + 1)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the blanks at both its ends."""
    left = len(text[start:end].lstrip(SPACES))
    start = end - left
    return start, start + len(text[start:end].rstrip(SPACES))
