"""The text of Makefiles: where references and logical lines end, joined lines with the way back (manual, 3.1, 5.1)."""

import re

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.shell.pieces import cut

_OPERATOR = lazy(r":{1,3}=|[?+!]=|=|::?")


def stripped(text: MappedText) -> MappedText:
    """Return the text without the blanks around it."""
    start = len(text.text) - len(text.text.lstrip())
    return cut(text, start, max(len(text.text.rstrip()), start))


def reference_end(text: str, start: int) -> int:
    """Return the end of the reference (``$(…)``, ``${…}``, ``$x``) whose ``$`` stands at ``start``."""
    opening = text[start + 1 : start + 2]
    if opening not in ("(", "{"):
        return min(start + 2, len(text))
    closing, level, position = {"(": ")", "{": "}"}[opening], 0, start + 1
    while position < len(text):
        level += (text[position] == opening) - (text[position] == closing)
        position += 1
        if level == 0:
            return position
    return len(text)


def top_level(text: str, mark: str) -> int | None:
    position = 0
    while position < len(text):
        if text[position] == "$":
            position = reference_end(text, position)
        elif text[position] == mark:
            return position
        else:
            position += 1
    return None


def find_operator(text: str, start: int) -> tuple[str, int, int] | None:
    """Return the first assignment operator or colon outside of references, with its span."""
    position = start
    while position < len(text):
        if text[position] == "$":
            position = reference_end(text, position)
        elif text[position] in ":=?+!" and (found := _OPERATOR.match(text, position)):
            return found[0], position, found.end()
        elif text[position] == ";":
            return None
        else:
            position += 1
    return None


def without_comment(text: str, start: int, end: int) -> int:
    """Return where the line ends, or its comment begins."""
    position = start
    while position < end:
        if text[position] == "\\":
            position += 2
        elif text[position] == "$":
            position = max(min(reference_end(text[:end], position), end), position + 1)
        elif text[position] == "#":
            return position
        else:
            position += 1
    return end


def joined(text: MappedText, start: int, end: int) -> MappedText:
    """Return a logical line: a continuation and the blanks around it are one blank (manual, 3.1.1)."""
    return _spliced(text, start, end, re.compile(r"[ \t]*\\\r?\n[ \t]*"), " ")


def recipe_text(text: MappedText, start: int, end: int, prefix: str) -> MappedText:
    """Return a recipe's line: continuations stay for the shell, less the prefix of the next line (manual, 5.1.1)."""
    stop = end - text.text[start:end].endswith("\r")
    return _spliced(text, start, stop, re.compile(r"(?<=\\)\r?\n" + re.escape(prefix) + "?"), "\n")


def _spliced(text: MappedText, start: int, end: int, what: re.Pattern[str], by: str) -> MappedText:
    runs: list[tuple[int, int | None]] = []
    pieces: list[str] = []
    length = 0
    position = start
    for found in [*what.finditer(text.text, start, end), None]:
        stop = found.start() if found else end
        if stop > position:
            piece = cut(text, position, stop)
            runs += [(length + logical, source) for logical, source in piece.runs]
            pieces.append(piece.text)
            length += len(piece.text)
        if found:
            runs.append((length, text.offset(found.start())))
            pieces.append(by)
            length += len(by)
            position = found.end()
    return MappedText("".join(pieces), text.file, tuple(runs) or ((0, text.offset(start)),), text.via)
