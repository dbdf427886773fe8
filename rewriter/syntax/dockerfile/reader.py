"""Reading a Dockerfile losslessly, its lines joined as BuildKit's parser joins them."""

import re

from rewriter.regex import lazy
from rewriter.source import MappedText, SourceFile, Span
from rewriter.syntax.dockerfile.assembling import Parts, heredocs_of, take_apart
from rewriter.syntax.dockerfile.heredocs import Marker, body_text
from rewriter.syntax.dockerfile.nodes import Dockerfile, Heredoc, Instruction, Piece
from rewriter.syntax.dockerfile.text import SPACES

_DIRECTIVE = lazy(r"#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=(.+)", re.DOTALL)
_DIRECTIVES = ("check", "escape", "syntax")


def parse(data: bytes | str, path: str = "Dockerfile") -> Dockerfile:
    """Read a Dockerfile; never raises, and ``bytes(parse(data))`` are the bytes that came in.

    Docker's "Dockerfile reference" (Format, Parser directives, Here-documents), and parser.go of BuildKit.
    """
    text = data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
    return _Reader(SourceFile(path, text)).read()


def onbuild_trigger(instruction: Instruction, path: str = "") -> Instruction:
    """Return the instruction behind ONBUILD, its spans in the same file (named ``path``, if given)."""
    body = instruction.body
    if path and path != body.file.path:
        body = MappedText(body.text, SourceFile(path, body.file.text), body.runs, body.via)
    parts = take_apart(body, instruction.escape)
    span = Span(parts.keyword_span.start, instruction.span.end)
    return instruction._replace(
        **parts._asdict(),
        span=span,
        lines=span,
        comments=tuple(comment for comment in instruction.comments if comment.start > span.start),
        leading=(),
        raw=body.file.text[span.start : span.end],
    )


class _Reader:
    __slots__ = ("at", "directives", "done", "end", "escape", "file", "leading", "problems", "text")

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.text = file.text
        self.at = 0  # start of the line to be read next
        self.end = 0  # end of the last line that was taken, without its newline
        self.escape = "\\"
        self.directives: dict[str, str] = {}
        self.done = False  # no directive may follow
        self.leading: list[Span] = []
        self.problems: list[tuple[int, str]] = []

    def read(self) -> Dockerfile:
        pieces: list[Piece] = []
        instructions: list[Instruction] = []
        if self.text.startswith("\ufeff"):
            self.at = 1
            pieces.append(Piece("mark", Span(0, 1)))
        while self.at < len(self.text):
            start = self.at
            bare = self._take_line().lstrip(SPACES)
            if not self.done and self._is_directive(bare, start):
                pieces.append(Piece("directive", Span(start, self.at)))
            elif not bare:
                pieces.append(Piece("blank", Span(start, self.at)))
                self.leading = []
            elif bare[0] == "#":
                pieces.append(Piece("comment", Span(start, self.at)))
                self.leading.append(Span(start, self.at))
            else:
                instructions.append(self._instruction(start, bare))
                pieces.append(Piece("instruction", Span(start, self.at)))
        self._judge(instructions)
        return Dockerfile(
            self.file, self.escape, self.directives, tuple(instructions), tuple(pieces), tuple(self.problems)
        )

    def _take_line(self) -> str:
        """Return the next line without its newline, and step over it."""
        start = self.at
        newline = self.text.find("\n", start)
        self.at = newline + 1 if newline >= 0 else len(self.text)
        content = self.text[start : self.at].rstrip("\r\n")
        self.end = start + len(content)
        return content

    def _is_directive(self, bare: str, start: int) -> bool:
        found = _DIRECTIVE.fullmatch(bare)
        name = found[1].lower() if found else ""
        if found is None or name not in _DIRECTIVES:
            self.done = True
            return False
        value = found[2].strip("\t\n\f\r ")
        if name in self.directives:
            self._refuse(start, f"only one {name} parser directive can be used")
        elif name == "escape" and value not in ("\\", "`"):
            self._refuse(start, f"invalid escape token '{value}' does not match ` or \\")
        else:
            self.directives[name] = value
            self.escape = value if name == "escape" else self.escape
        return True

    def _instruction(self, start: int, bare: str) -> Instruction:
        first = self.end - len(bare)
        line, comments = self._join(first, bare)
        parts = take_apart(line, self.escape)
        heredocs: list[Heredoc] = []
        problem = parts.problem
        for marker in heredocs_of(parts, line, self.escape):
            heredoc, terminated = self._heredoc(marker)
            heredocs.append(heredoc)
            if not terminated:
                problem = problem or "unterminated heredoc"
                break
        span = Span(parts.keyword_span.start, self.end)
        if problem is not None:
            self._refuse(span.start, problem)
        leading, self.leading = tuple(self.leading), []
        return self._built(parts, span, start, tuple(heredocs), comments, leading, problem)

    def _built(
        self,
        parts: Parts,
        span: Span,
        start: int,
        heredocs: tuple[Heredoc, ...],
        comments: tuple[Span, ...],
        leading: tuple[Span, ...],
        problem: str | None,
    ) -> Instruction:
        return Instruction(
            keyword=parts.keyword,
            span=span,
            lines=Span(start, self.at),
            keyword_span=parts.keyword_span,
            flags=parts.flags,
            body=parts.body,
            form=parts.form,
            json=parts.json,
            json_spans=parts.json_spans,
            json_head=parts.json_head,
            heredocs=heredocs,
            comments=comments,
            leading=leading,
            raw=self.text[span.start : span.end],
            problem=problem,
            escape=self.escape,
        )

    def _join(self, first: int, content: str) -> tuple[MappedText, tuple[Span, ...]]:
        """Join the line with those that continue it; comment and blank lines between them are dropped."""
        escape = self.escape
        parts: list[str] = []
        runs: list[tuple[int, int | None]] = []
        comments: list[Span] = []
        length = 0
        while True:
            kept = content.rstrip(" \t")
            continues = kept.endswith(escape) and kept[-2:-1] != escape
            kept = kept[:-1] if continues else content
            if kept or not runs:
                runs.append((length, first))
                parts.append(kept)
                length += len(kept)
            following = self._next_continued(comments) if continues else None
            if following is None:
                break
            first, content = self.end - len(following), following
        return MappedText("".join(parts), self.file, tuple(runs)), tuple(comments)

    def _next_continued(self, comments: list[Span]) -> str | None:
        while self.at < len(self.text):
            start = self.at
            content = self._take_line()
            bare = content.lstrip(SPACES)
            if bare and bare[0] != "#":
                return content
            if bare:
                comments.append(Span(start, self.at))
        return None

    def _heredoc(self, marker: Marker) -> tuple[Heredoc, bool]:
        start = self.at
        while self.at < len(self.text):
            line_start = self.at
            content = self._take_line()
            if (content.lstrip("\t") if marker.chomps else content) == marker.name:
                body = body_text(self.file, start, line_start, marker.chomps)
                return Heredoc(marker.name, marker.expands, marker.chomps, body, Span(start, self.end)), True
        body = body_text(self.file, start, len(self.text), marker.chomps)
        return Heredoc(marker.name, marker.expands, marker.chomps, body, Span(start, self.end)), False

    def _judge(self, instructions: list[Instruction]) -> None:
        """Note what BuildKit has against the file as a whole."""
        if not instructions:
            self.problems.append((1, "file with no instructions"))
        for instruction in instructions:
            if instruction.keyword == "FROM":
                break
            if instruction.keyword != "ARG":
                self._refuse(instruction.span.start, "no build stage in current context")
                break
        else:
            if instructions:
                self.problems.append((1, "no build stage in current context"))
        self.problems.sort()

    def _refuse(self, offset: int, why: str) -> None:
        self.problems.append((self.file.line(offset), why))
