"""Colours for a terminal; a pipe gets the bytes as they are."""

import os
from collections.abc import Callable
from typing import IO, Any

from rewriter.report.text import visible

Painter = Callable[[str, str], str]  # a style and a text to the text as it is printed


def wants_colour(stream: IO[Any]) -> bool:
    """Tell whether colours are shown: on a terminal that is not dumb, without NO_COLOR (no-color.org)."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painter(stream: IO[Any]) -> Painter:
    """Return what puts a style on a text for this stream."""
    if not wants_colour(stream):
        return lambda _style, text: text
    from rich.style import Style

    return lambda style, text: Style.parse(style).render(text) if style else text


def coloured_diff(diff: bytes, stream: IO[Any]) -> bytes:
    """Return a diff for a terminal: coloured by line, control characters made visible."""
    paint = painter(stream)
    lines = diff.decode("utf-8", "surrogateescape").split("\n")
    painted = [paint(_style(line), visible(line)) for line in lines]
    return "\n".join(painted).encode("utf-8", "surrogateescape")


def _style(line: str) -> str:
    if line.startswith(("--- ", "+++ ", "diff --git ", "# ")):
        return "bold"
    if line.startswith("@@"):
        return "cyan"
    return {"+": "green", "-": "red"}.get(line[:1], "")
