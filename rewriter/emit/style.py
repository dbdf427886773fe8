"""The file's own manner: newline, keyword case, blank lines between blocks."""

from typing import NamedTuple

from rewriter.syntax.dockerfile.nodes import Dockerfile


class Style(NamedTuple):
    """``newline`` ends lines; ``lower`` that keywords are lower case; ``blank_lines`` that blocks are set apart."""

    newline: str
    lower: bool
    blank_lines: bool

    def keyword(self, word: str) -> str:
        """Return a keyword in the file's case."""
        return word.lower() if self.lower else word

    def line(self, text: str) -> str:
        """Return an instruction as a line of the file, its keyword in the file's case."""
        keyword, blank, rest = text.partition(" ")
        return self.keyword(keyword) + blank + rest + self.newline


def style_of(dockerfile: Dockerfile) -> Style:
    """Return the style that the file shows."""
    heads = [
        dockerfile.text[instruction.keyword_span.start : instruction.keyword_span.end]
        for instruction in dockerfile.instructions
        if instruction.keyword == "FROM"
    ]
    spans = [instruction.span for instruction in dockerfile.instructions]
    between = dockerfile.pieces
    inner = [piece for piece in between if spans and spans[0].start < piece.span.start < spans[-1].start]
    return Style(dockerfile.newline, bool(heads) and heads[-1].islower(), any(piece.kind == "blank" for piece in inner))
