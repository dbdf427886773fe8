"""Edits on text: never overlapping, applied from the end."""

from collections.abc import Iterable
from typing import NamedTuple

from rewriter.source import Span
from rewriter.syntax.dockerfile.nodes import Instruction


class Edit(NamedTuple):
    """Replace the span's text by ``text``; ``because`` says why, for the report."""

    span: Span
    text: str
    because: str = ""


class CannotEdit(Exception):
    """Two edits want the same text differently, or what must change has no text of its own in the file."""


def apply_edits(text: str, edits: Iterable[Edit], within: Span | None = None) -> str:
    """Return ``text[within]`` with the edits that lie in it applied; equal ones count once.

    Raises CannotEdit where two edits overlap.
    """
    whole = within or Span(0, len(text))
    chosen = sorted(
        {(edit.span, edit.text) for edit in edits if whole.start <= edit.span.start and edit.span.end <= whole.end}
    )
    pieces: list[str] = []
    position = whole.start
    last: Span | None = None
    for span, new in chosen:
        if span.start < position or (last is not None and span == last):
            raise CannotEdit("two changes want the same text differently")
        pieces += (text[position : span.start], new)
        position, last = span.end, span
    pieces.append(text[position : whole.end])
    return "".join(pieces)


def body_span(instruction: Instruction) -> Span:
    """Return the span of what follows the keyword and flags of an instruction without heredocs."""
    start = instruction.body.offset(0)
    last = instruction.body.offset(len(instruction.body.text) - 1)
    if start is None or last is None:
        return Span(instruction.keyword_span.end, instruction.span.end)
    return Span(start, last + 1)
