"""A second, independent reading by dockerfile-parse, inside what it reads right."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from rewriter.regex import lazy

_UNLIKE = lazy(
    r"<<"
    r"|#.*escape[ \t]*="
    r"|\\\\[ \t]*\r?$"  # an escaped escape at the end of a line
    r"|\r(?!\n)|[\v\f\x1c-\x1e\x85\u2028\u2029]"  # ends a line for str.splitlines() or is a blank for \s
    r"|^[^\S\n]*[A-Za-z]*\\[ \t]*\r?$",  # a keyword split by a continuation, or directly before it
    re.MULTILINE,
)
_BLANK_INSIDE = lazy(r"\\[ \t]*\r?\n(?:[^\S\n]*#[^\n]*\n)*+[^\S\n]*\r?\n")
_OPEN_END = lazy(r"\\[ \t]*\r?(?:\n[^\S\n]*(?:#[^\n]*)?)*+\Z")
_BARE_END = lazy(r"(?:^|\n)[^\S\n]*[^\s#]+\Z")  # a last line of one word and no newline is lost


class Row(NamedTuple):
    """An instruction as the second reader sees it; lines count from 1."""

    keyword: str
    first_line: int
    last_line: int


def second_reader_applies(data: bytes) -> bool:
    """Tell whether dockerfile-parse reads such bytes as BuildKit does; elsewhere it is no witness."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if text.startswith("\ufeff"):
        return False
    return not any(found.search(text) for found in (_UNLIKE, _BLANK_INSIDE, _OPEN_END, _BARE_END))


def read_again(data: bytes) -> tuple[Row, ...]:
    """Return the instructions that dockerfile-parse finds; comments are left out.

    Where no line goes on in the next, that is one a line, and the library need not be loaded.
    """
    if b"\\" not in data and b"`" not in data:
        return tuple(_lines(data.decode("utf-8")))
    from dockerfile_parse import DockerfileParser

    parser = DockerfileParser(fileobj=BytesIO(data), env_replace=False)
    return tuple(
        Row(row["instruction"].upper(), row["startline"] + 1, row["endline"] + 1)
        for row in parser.structure
        if row["instruction"] != "COMMENT"
    )


def _lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split(maxsplit=1)
        if words and not words[0].startswith("#"):
            yield Row(words[0].upper(), number, number)
