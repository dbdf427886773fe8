"""The command line of the go command: flags, with and without values, and arguments (`go help build`)."""

import re
import shlex
from collections.abc import Mapping
from typing import NamedTuple, TypeGuard

from rewriter.regex import lazy
from rewriter.values import Unknown, Value

_NAMES = (
    "C asmflags buildmode compiler covermode coverpkg coverprofile exec gccgoflags gcflags installsuffix "
    "ldflags mod modfile o overlay p pgo pkgdir tags toolexec"
)
WITH_VALUE = frozenset(_NAMES.split())
_FLAG = lazy(r"--?([A-Za-z][\w.-]*)(?:=(.*))?", re.DOTALL)


class Flags(NamedTuple):
    """Flags by name (a switch has the value ``true``), and the arguments.

    ``first`` is the index of the first argument in the words given; ``unclear`` is a word that may hold
    further flags or arguments, ``output_after`` tells that ``-o`` stands behind it.
    """

    values: Mapping[str, Value]
    arguments: tuple[Value, ...]
    first: int
    unclear: Unknown | None = None
    output_after: bool = False


def parse_flags(
    words: tuple[Value, ...],
    with_value: frozenset[str] = WITH_VALUE,
    start: int = 0,
    interspersed: bool = False,
) -> Flags:
    """Split the words from ``start`` on into flags and arguments, as Go's package flag does."""
    values: dict[str, Value] = {}
    arguments: list[Value] = []
    unclear: Unknown | None = None
    output_after = False
    index = start
    first = len(words)
    while index < len(words):
        word = words[index]
        index += 1
        if _may_be_many(word):
            unclear = word if unclear is None else unclear
            output_after = False
            continue
        flag = _flag(word) if interspersed or not arguments else None
        if flag is None:
            if word == "--" and not arguments:
                arguments += words[index:]
                first = min(first, index)
                break
            first = min(first, index - 1)
            arguments.append(word)
            continue
        name, value = flag
        if value is None and name in with_value and index < len(words):
            value = words[index]
            index += 1
        values[name] = "true" if value is None else value
        output_after = output_after or name == "o"
    return Flags(values, tuple(arguments), first, unclear, output_after)


def goflags(value: Value | None) -> tuple[Mapping[str, Value], Unknown | None]:
    """Read GOFLAGS: blank-separated ``-name`` or ``-name=value``, quoted since Go 1.15 (SEMANTICS 1.22)."""
    if value is None:
        return {}, None
    if isinstance(value, Unknown):
        return {}, value
    try:
        words: tuple[Value, ...] = tuple(shlex.split(value))
    except ValueError:
        words = tuple(value.split())
    return parse_flags(words, frozenset(), interspersed=True).values, None


def is_true(value: Value | None) -> bool:
    """Tell whether a switch is on."""
    return value in ("true", "1", "t", "T", "TRUE", "True")


def _flag(word: Value) -> tuple[str, Value | None] | None:
    if isinstance(word, str):
        found = _FLAG.fullmatch(word)
        return (found[1], found[2]) if found else None
    found = _FLAG.fullmatch(word.prefix)
    if found is None or found[2] is None:
        return None
    text = word.text.partition("=")[2]
    return found[1], Unknown(text, word.why, word.at, found[2], word.suffix, word.splits)


def _may_be_many(word: Value) -> TypeGuard[Unknown]:
    return isinstance(word, Unknown) and word.splits and not word.prefix
