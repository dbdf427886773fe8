"""Pieces of a mapped text that keep the way back to its file."""

from rewriter.source import MappedText

Run = tuple[int, int | None]


def cut(text: MappedText, start: int, end: int) -> MappedText:
    """Return ``text[start:end]``."""
    return _joined(text, [(start, end)])


def unescaped(text: MappedText, start: int, end: int, escapable: str) -> MappedText:
    """Return ``text[start:end]`` without the backslashes before ``escapable`` characters."""
    spans: list[tuple[int, int]] = []
    position = begin = start
    while position < end:
        if text.text[position] == "\\" and text.text[position + 1 : position + 2] in tuple(escapable):
            spans.append((begin, position))
            begin = position + 1
            position += 2
        else:
            position += 1
    return _joined(text, [*spans, (begin, end)])


def foreign(text: str, origin: MappedText, start: int) -> MappedText:
    """Return a text that does not stand in the file itself; its place is that of ``origin`` at ``start``."""
    place = origin.location(start, start)
    return MappedText(text, origin.file, ((0, place.span.start), (0, None)), origin.via)


def _joined(text: MappedText, spans: list[tuple[int, int]]) -> MappedText:
    runs: list[Run] = []
    pieces: list[str] = []
    length = 0
    for start, end in spans:
        for logical, source in _runs(text, start, end):
            runs.append((length + logical - start, source))
        pieces.append(text.text[start:end])
        length += end - start
    return MappedText("".join(pieces), text.file, tuple(runs) or ((0, None),), text.via)


def _runs(text: MappedText, start: int, end: int) -> list[Run]:
    found: list[Run] = [(start, text.offset(start))]
    if found[0][1] is None:  # what does not stand in the file keeps the place that it came from
        found.insert(0, (start, text.location(start, start).span.start))
    found += [(logical, source) for logical, source in text.runs if start < logical < end]
    return found
