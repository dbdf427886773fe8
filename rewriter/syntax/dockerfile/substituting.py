"""What ``${X…}`` stands for, once its name, sign and word are read (shell/lex.go of BuildKit)."""

from collections.abc import Callable

from rewriter.syntax.dockerfile.patterns import PatternError, drop_prefix, drop_suffix, replace
from rewriter.values import Unknown, Value


class LexError(Exception):
    """A word that BuildKit refuses; the message says why."""


def chosen(name: str, sign: str, word: Value, value: Value | None, empty: bool) -> Value:
    """Return the value or the word, by ``-``, ``+`` or ``?``; ``empty`` tells that the value does not count."""
    if sign == "-":
        return word if empty or value is None else value
    if sign == "+":
        return "" if empty else word
    if empty or value is None:
        fallback = "is not allowed to be unset" if value is None else "is not allowed to be empty"
        raise LexError(f"{name}: {word if isinstance(word, str) and word else fallback}")
    return value


def cut_off(name: str, sign: str, word: Value, value: Value | None) -> Value:
    """Return the value less what the pattern matches: ``#`` at its beginning, ``%`` at its end."""
    unknown = next((part for part in (value, word) if isinstance(part, Unknown)), None)
    if unknown is not None:
        return Unknown(f"${{{name}{sign}…}}", unknown.why, unknown.at)
    pattern = str(word)
    longest = pattern.startswith(sign)
    if longest:
        pattern = pattern[1:]
    drop = drop_prefix if sign == "#" else drop_suffix
    return _or_lex_error(lambda: drop(str(value or ""), pattern, longest))


def replaced(name: str, value: Value | None, pattern: Value, replacement: Value, every: bool) -> Value:
    """Return the value with the first match of the pattern, or each, replaced."""
    unknown = next((part for part in (value, pattern, replacement) if isinstance(part, Unknown)), None)
    if unknown is not None:
        return Unknown(f"${{{name}/…}}", unknown.why, unknown.at)
    return _or_lex_error(lambda: replace(str(value or ""), str(pattern), str(replacement), every))


def _or_lex_error(work: Callable[[], str]) -> str:
    try:
        return work()
    except PatternError as error:
        raise LexError(str(error)) from None
