"""Typed readings of single instructions; every value is unexpanded and has its place.

They take instructions that BuildKit accepts; of one with a problem they return what can be told, or None.
"""

from typing import NamedTuple

from rewriter.source import MappedText, Span
from rewriter.syntax.dockerfile.heredocs import marker_of
from rewriter.syntax.dockerfile.lexer import LexError
from rewriter.syntax.dockerfile.nodes import Form, Heredoc, Instruction, Word
from rewriter.syntax.dockerfile.splitting import listed, word_ranges
from rewriter.syntax.dockerfile.text import BLANKS, span_of

_LISTED = {"ADD", "COPY", "EXPOSE", "FROM", "VOLUME"}


class From(NamedTuple):
    """``FROM [--platform=p] image [AS alias]``."""

    image: Word
    platform: str | None
    alias: Word | None


class Pair(NamedTuple):
    """A name with its value; ARG may have no value."""

    name: Word
    value: Word | None
    span: Span


class CopyParts(NamedTuple):
    """What COPY or ADD says; ``inline`` are the sources given as heredocs."""

    sources: tuple[Word, ...]
    inline: tuple[Heredoc, ...]
    destination: Word
    from_stage: str | None
    chown: str | None
    chmod: str | None
    link: bool
    parents: bool
    excludes: tuple[str, ...]


class HealthParts(NamedTuple):
    """``HEALTHCHECK NONE``, or a command in one of its forms: shell as one word, JSON as its elements."""

    none: bool
    form: Form
    command: tuple[Word, ...]


def from_parts(instruction: Instruction) -> From | None:
    """Read FROM (Dockerfile reference, "FROM"); None where there is no image."""
    found = listed(instruction.body)
    if not found:
        return None
    named = len(found) == 3 and found[1].text.lower() == "as"
    return From(found[0], instruction.flag("platform"), found[2] if named else None)


def pairs(instruction: Instruction) -> tuple[Pair, ...]:
    """Read ENV, LABEL (``k=v …`` and the old ``k v``) and ARG (``NAME``, ``NAME=v``, several)."""
    found = tuple(word_ranges(instruction.body.text, instruction.escape))
    if found and "=" not in found[0][0] and instruction.keyword != "ARG":
        return _old_pair(instruction)
    return tuple(_pair(instruction.body, raw, *place) for raw, place in found)


def copy_parts(instruction: Instruction) -> CopyParts | None:
    """Read COPY or ADD (Dockerfile reference, "COPY"); None where there is no destination."""
    found = words(instruction)
    if len(found) < 2:
        return None
    bodies = {heredoc.name: heredoc for heredoc in instruction.heredocs}
    sources: list[Word] = []
    inline: list[Heredoc] = []
    for word in found[:-1]:
        name = _heredoc_name(word.text)
        if name in bodies:
            inline.append(bodies[name])
        else:
            sources.append(word)
    return CopyParts(
        tuple(sources),
        tuple(inline),
        found[-1],
        instruction.flag("from"),
        instruction.flag("chown"),
        instruction.flag("chmod"),
        _is_set(instruction, "link"),
        _is_set(instruction, "parents"),
        tuple(flag.value for flag in instruction.flags if flag.name == "exclude"),
    )


def health_parts(instruction: Instruction) -> HealthParts | None:
    """Read HEALTHCHECK (Dockerfile reference, "HEALTHCHECK"); its options are in the flags."""
    text = instruction.body.text
    blank = BLANKS.search(text)
    kind = text[: blank.start()] if blank else text
    if text.upper() == "NONE":
        return HealthParts(True, "shell", ())
    if kind.upper() != "CMD":
        return None
    if instruction.form == "json":
        return HealthParts(False, "json", _elements(instruction))
    start = blank.end() if blank else len(text)
    return HealthParts(False, "shell", (Word(text[start:], span_of(instruction.body, start, len(text))),))


def words(instruction: Instruction) -> tuple[Word, ...]:
    """Return the arguments: the JSON elements, the list, or the one word (USER, WORKDIR, STOPSIGNAL)."""
    if instruction.form == "json":
        return _elements(instruction)
    if instruction.keyword in _LISTED:
        return listed(instruction.body)
    text = instruction.body.text
    return (Word(text, span_of(instruction.body, 0, len(text))),) if text else ()


def _elements(instruction: Instruction) -> tuple[Word, ...]:
    return tuple(map(Word, instruction.json, instruction.json_spans))


def _old_pair(instruction: Instruction) -> tuple[Pair, ...]:
    body = instruction.body
    blank = BLANKS.search(body.text)
    if blank is None:
        return ()
    name = Word(body.text[: blank.start()], span_of(body, 0, blank.start()))
    value = Word(body.text[blank.end() :], span_of(body, blank.end(), len(body.text)))
    return (Pair(name, value, span_of(body, 0, len(body.text))),)


def _pair(body: MappedText, raw: str, start: int, end: int) -> Pair:
    name, equals, value = raw.partition("=")
    middle = start + len(name)
    span = span_of(body, start, end)
    if not equals:
        return Pair(Word(raw, span), None, span)
    return Pair(Word(name, span_of(body, start, middle)), Word(value, span_of(body, middle + 1, end)), span)


def _heredoc_name(word: str) -> str | None:
    if "<<" not in word:
        return None
    try:
        marker = marker_of(word)
    except LexError:
        return None
    return marker.name if marker else None


def _is_set(instruction: Instruction, name: str) -> bool:
    value = instruction.flag(name)
    return value is not None and value.lower() in ("", "true")
