"""Recipe lines become shell text: references are expanded, what is known of the line keeps its place in the file.

    go build -o $(BIN) -ldflags "-X v=$(VERSION)" .    →    go build -o out/app -ldflags "-X v=${__make_0}" .

An Unknown goes to the shell as a variable of its own, so that the words around it stay known.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rewriter.evaluation.languages.make_values import Values
from rewriter.source import MappedText
from rewriter.syntax.makefile_text import reference_end
from rewriter.syntax.shell.pieces import cut
from rewriter.values import Unknown, Value, is_known


class ShellText(NamedTuple):
    """What a shell gets of a recipe, less ``@``, ``-`` and ``+``; ``ignores`` where a ``-`` forgives its failure."""

    text: MappedText
    ignores: bool = False


class Assembled(NamedTuple):
    """An expanded line, and the shell variables that stand for what is Unknown in it."""

    text: MappedText
    unknowns: dict[str, Value]


def assemble(line: MappedText, values: Values) -> Assembled:
    """Expand a recipe's line."""
    pieces: list[str] = []
    runs: list[tuple[int, int | None]] = []
    unknowns: dict[str, Value] = {}
    text, position, length = line.text, 0, 0
    quoting = _Quoting()
    while position < len(text):
        dollar = text.find("$", position)
        literal = text[position : len(text) if dollar < 0 else dollar]
        if literal:
            piece = cut(line, position, position + len(literal))
            runs += [(length + logical, source) for logical, source in piece.runs]
        position += len(literal)
        if position < len(text):
            end = reference_end(text, position)
            if text[position:end] == "$$":
                runs.append((length + len(literal), line.offset(position + 1)))
                literal += "$"
            else:
                quoting.read(literal)
                pieces.append(literal)
                length += len(literal)
                literal = _inserted(values.reference(text[position:end]), unknowns, quoting.single)
                runs += [(length, line.location(position, position).span.start), (length, None)]
            position = end
        quoting.read(literal)
        pieces.append(literal)
        length += len(literal)
    mapped = MappedText("".join(pieces), line.file, tuple(runs) or ((0, line.offset(0)),), line.via)
    return Assembled(mapped, unknowns)


def commands_of(
    lines: list[tuple[Assembled, bool]], one_shell: bool
) -> Iterator[tuple[ShellText, dict[str, Value], bool]]:
    """Return each text that a shell of its own runs, its Unknowns, and whether it is doubtful."""
    if one_shell:
        yield from _together(lines)
        return
    for assembled, doubtful in lines:
        for start, end in _line_spans(assembled.text.text):
            text = _without_marks(cut(assembled.text, start, end))
            if text.text.text.strip():
                yield text, assembled.unknowns, doubtful


def _together(lines: list[tuple[Assembled, bool]]) -> Iterator[tuple[ShellText, dict[str, Value], bool]]:
    """``.ONESHELL``: all lines in one shell; the marks of the first count (manual, 5.3.1)."""
    pieces: list[str] = []
    runs: list[tuple[int, int | None]] = []
    unknowns: dict[str, Value] = {}
    length = 0
    ignores = False
    for index, (assembled, _) in enumerate(lines):
        stripped = _without_marks(assembled.text)
        ignores = stripped.ignores if index == 0 else ignores
        text, names = stripped.text, assembled.unknowns
        renamed = text.text
        for name in names:
            renamed = renamed.replace(f"{{{name}}}", f"{{{name}_{index}}}")
        exact = renamed == text.text
        runs += [(length + logical, source if exact else None) for logical, source in text.runs]
        unknowns.update({f"{name}_{index}": value for name, value in names.items()})
        pieces.append(renamed + "\n")
        length += len(renamed) + 1
    if lines:
        first = lines[0][0].text
        mapped = MappedText("".join(pieces), first.file, tuple(runs), first.via)
        yield ShellText(mapped, ignores), unknowns, any(doubtful for _, doubtful in lines)


def _inserted(value: Value, unknowns: dict[str, Value], single: bool) -> str:
    if is_known(value):
        return value
    name = f"__make_{len(unknowns)}"
    unknowns[name] = Unknown(value.text, value.why, value.at, value.prefix, value.suffix)
    return f"'\"${{{name}}}\"'" if single else f"${{{name}}}"


def _without_marks(text: MappedText) -> ShellText:
    start, ignores = 0, False
    while start < len(text.text) and text.text[start] in " \t@+-":
        ignores = ignores or text.text[start] == "-"
        start += 1
    return ShellText(cut(text, start, len(text.text)), ignores)


def _line_spans(text: str) -> list[tuple[int, int]]:
    """Return the lines of an expanded recipe; an escaped newline does not end one."""
    spans: list[tuple[int, int]] = []
    begin = position = 0
    while (position := text.find("\n", position)) >= 0:
        before = text[begin:position]
        if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            spans.append((begin, position))
            begin = position + 1
        position += 1
    return [*spans, (begin, len(text))]


class _Quoting:
    """Whether the text read so far ends between single quotes."""

    def __init__(self) -> None:
        self.single = False
        self.double = False
        self._escaped = False

    def read(self, text: str) -> None:
        for character in text:
            if self._escaped:
                self._escaped = False
            elif character == "\\" and not self.single:
                self._escaped = True
            elif character == "'" and not self.double:
                self.single = not self.single
            elif character == '"' and not self.single:
                self.double = not self.double
