"""Expansion of a Dockerfile's words, as BuildKit does it."""

from typing import Literal, overload

from rewriter.syntax.dockerfile.lexer import LexError, Lookup, lex
from rewriter.syntax.dockerfile.text import SPACES
from rewriter.values import Unknown, Value

_PLAIN = frozenset("$'\"<")


@overload
def expand(word: str, lookup: Lookup, escape: str = "\\", *, split: Literal[False] = False) -> Value: ...


@overload
def expand(word: str, lookup: Lookup, escape: str = "\\", *, split: Literal[True]) -> tuple[Value, ...]: ...


def expand(word: str, lookup: Lookup, escape: str = "\\", *, split: bool = False) -> Value | tuple[Value, ...]:
    """Replace variables and remove quotes and escapes (Dockerfile reference, "Environment replacement").

    ``lookup`` gives None for a variable that is not set. A word that BuildKit refuses is an Unknown whose
    ``why`` is BuildKit's message. With ``split`` the result is the words, as of :func:`expand_words`.
    """
    if split:
        return expand_words(word, lookup, escape)
    if escape not in word and _PLAIN.isdisjoint(word):
        return word
    try:
        return lex(word, lookup, escape).value
    except LexError as error:
        return Unknown(word, f"the builder refuses this word: {error}")


def expand_words(text: str, lookup: Lookup, escape: str = "\\") -> tuple[Value, ...]:
    """Expand, then split at the blanks that were not quoted (EXPOSE); an Unknown may be several words."""
    try:
        return lex(text, lookup, escape).words
    except LexError as error:
        return (Unknown(text, f"the builder refuses these words: {error}", splits=True),)


def unquote(word: str, escape: str = "\\") -> str:
    """Remove quotes and escapes, and leave variables as they are written; a word that does not read stays."""
    if escape not in word and _PLAIN.isdisjoint(word):
        return word
    try:
        value = lex(word, _unset, escape, keep_unset=True).value
    except LexError:
        return word
    return value if isinstance(value, str) else word


def is_blank(word: str) -> bool:
    """Tell whether the word has nothing but blanks."""
    return not word.strip(SPACES)


def _unset(name: str) -> Value | None:
    del name
    return None
