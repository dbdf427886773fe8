"""Tells whether a shell-form command needs a shell, and what it is without one (SEMANTICS 3.3)."""

from typing import NamedTuple

from rewriter.evaluation.history import Config
from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.source import MappedText, Span
from rewriter.syntax.shell.nodes import Literal, Node, Parameter, Part, Sequence, Simple, Word
from rewriter.syntax.shell.reader import read_shell
from rewriter.values import is_known


class NeedsShell(NamedTuple):
    """Why the text cannot do without a shell."""

    why: str


Plain = tuple[tuple[str, ...], Span | None]


def plain_words(text: MappedText, config: Config) -> Plain | NeedsShell:
    """Return the words of a command that needs no shell and the place of the first, or why it needs one.

    ``exec app`` is ``app``. Variables that only the tool chain reads are written out, since the image gives their value;
    any other may be changed when the container starts, so that a shell has to look.
    """
    node = _single(read_shell(text))
    if node is None:
        return NeedsShell("the command is more than one simple command")
    if node.assignments or node.redirects:
        return NeedsShell("the command redirects or sets variables")
    words: list[str] = []
    for word in node.words:
        # the files of `go run *.go` are compiled by a RUN, whose shell expands them
        value = _plain(word, config, globs=words[:2] == ["go", "run"])
        if isinstance(value, NeedsShell):
            return value
        words.append(value)
    first = node.words[0] if node.words else None
    if words[:1] == ["exec"]:
        words = words[1:]
        first = node.words[1] if len(node.words) > 1 else None
    if not words or first is None:
        return NeedsShell("the command is empty")
    place = node.text.location(first.start, first.end)
    return tuple(words), place.span if place.exact else None


def _single(node: Node) -> Simple | None:
    if isinstance(node, Sequence) and len(node.items) == 1:
        return _single(node.items[0])
    return node if isinstance(node, Simple) else None


def _plain(word: Word, config: Config, globs: bool) -> str | NeedsShell:
    pieces: list[str] = []
    for part in word.parts:
        piece = _part(part, config, globs)
        if isinstance(piece, NeedsShell):
            return piece
        pieces.append(piece)
    return "".join(pieces)


def _part(part: Part, config: Config, globs: bool) -> str | NeedsShell:
    if isinstance(part, Literal):
        if not part.quoted and not globs and any(character in part.text for character in "*?["):
            return NeedsShell(f"the shell expands {part.text}")
        return part.text
    if isinstance(part, Parameter) and not part.operator:
        value = config.env.get(part.name)
        if only_for_the_tool_chain(part.name) and value is not None and is_known(value) and " " not in value:
            return value
        return NeedsShell(f"the shell expands ${part.name}")
    return NeedsShell("the shell expands a part of it")
