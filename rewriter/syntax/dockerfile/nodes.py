"""What a Dockerfile is made of: instructions with spans, and pieces that together are the whole text."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rewriter.source import MappedText, SourceFile, Span

Form = Literal["shell", "json"]
PieceKind = Literal["mark", "directive", "comment", "blank", "instruction"]
Newline = Literal["\n", "\r\n"]


class Flag(NamedTuple):
    """A builder flag (``--from=x``), quotes removed; the value of a bare flag is empty."""

    name: str
    value: str
    span: Span
    bare: bool = False


class Word(NamedTuple):
    """One word as written, quotes kept and variables unexpanded; of a JSON form, the decoded element."""

    text: str
    span: Span


class Heredoc(NamedTuple):
    """An inline document: ``text`` is what the shell or COPY gets, so without the tabs that ``<<-`` drops."""

    name: str
    expands: bool
    chomps: bool
    text: MappedText
    span: Span  # the lines of the body and the terminator, without the last newline


class Instruction(NamedTuple):
    """One instruction, continuations joined in ``body``; see the BuildKit Dockerfile reference, "Format"."""

    keyword: str  # upper case
    span: Span  # from the keyword to the end of the last line, without its newline
    lines: Span  # whole lines, indentation and last newline included
    keyword_span: Span
    flags: tuple[Flag, ...]
    body: MappedText  # what follows the flags, as BuildKit joins and trims it
    form: Form
    json: tuple[str, ...]
    json_spans: tuple[Span, ...]  # of each element, with its quotes
    json_head: tuple[str, ...] | None  # the array before a `#` tail, which is shell form (SEMANTICS 1.28)
    heredocs: tuple[Heredoc, ...]
    comments: tuple[Span, ...]  # whole comment lines between the continued ones
    leading: tuple[Span, ...]  # whole comment lines directly above
    raw: str
    problem: str | None  # why BuildKit refuses it
    escape: str = "\\"

    def flag(self, name: str) -> str | None:
        """Return the value of the last flag of that name, or None where it is not given."""
        return next((flag.value for flag in reversed(self.flags) if flag.name == name), None)


class Piece(NamedTuple):
    """A stretch of whole lines; the pieces of a file follow one another without a gap."""

    kind: PieceKind
    span: Span


class Dockerfile:
    """A Dockerfile whose bytes are kept; ``problems`` says, by line, why BuildKit would refuse it."""

    __slots__ = ("directives", "escape", "file", "instructions", "newline", "pieces", "problems")

    def __init__(
        self,
        file: SourceFile,
        escape: str,
        directives: Mapping[str, str],
        instructions: tuple[Instruction, ...],
        pieces: tuple[Piece, ...],
        problems: tuple[tuple[int, str], ...],
    ) -> None:
        self.file = file
        self.escape = escape
        self.directives = directives
        self.instructions = instructions
        self.pieces = pieces
        self.problems = problems
        crlf = file.text.count("\r\n")
        self.newline: Newline = "\r\n" if crlf * 2 > file.text.count("\n") else "\n"

    def __repr__(self) -> str:
        return f"Dockerfile({self.file.path!r})"

    def __bytes__(self) -> bytes:
        text = "".join(self.text[start:end] for _, (start, end) in self.pieces)
        return text.encode("utf-8", "surrogateescape")

    @property
    def text(self) -> str:
        """The whole text (UTF-8 with surrogateescape)."""
        return self.file.text

    def comments(self) -> tuple[Span, ...]:
        """Return the whole lines of all comments, those inside instructions included, in order."""
        spans = [piece.span for piece in self.pieces if piece.kind == "comment"]
        for instruction in self.instructions:
            spans.extend(instruction.comments)
        return tuple(sorted(spans))
