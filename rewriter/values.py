"""Strings that may not be known before the build runs, and path arithmetic that keeps the unknown alive."""

import posixpath
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from typing_extensions import TypeIs


class Unknown:
    """A string that only the build itself would know; it is never guessed and never the empty string.

    ``prefix`` and ``suffix`` are what is known of its beginning and end; ``splits`` tells that it is unquoted,
    so that the shell may make several words, or none, of it.

    ``choices`` are all the values that it may have, where those are known (each a string, or an Unknown of which a part is
    known); where somebody may say otherwise when the program starts, ``asks`` names by what (``-config``, ``$DIR``), and
    the choices are what it has unless that happens. It is not constant either way.
    """

    __slots__ = ("asks", "at", "choices", "prefix", "splits", "suffix", "text", "why")

    def __init__(
        self,
        text: str,
        why: str,
        at: object = None,
        prefix: str = "",
        suffix: str = "",
        splits: bool = False,
        choices: "tuple[Value, ...]" = (),
        asks: tuple[str, ...] = (),
    ) -> None:
        self.choices = choices
        self.asks = asks
        self.text = text
        self.why = why
        self.at = at
        self.prefix = prefix
        self.suffix = suffix
        self.splits = splits

    def __repr__(self) -> str:
        return f"Unknown({self.text!r}, {self.why!r})"


Value = str | Unknown


def is_known(value: Value) -> "TypeIs[str]":
    """Tell whether the value is a plain string."""
    return isinstance(value, str)


def all_known(values: tuple[Value, ...]) -> TypeGuard[tuple[str, ...]]:
    """Tell whether each value is a plain string."""
    return all(isinstance(value, str) for value in values)


def text_of(value: Value) -> str:
    """Return the value as a person would write it: the text itself, or the source text of an Unknown."""
    return value if isinstance(value, str) else value.text


def concat(*parts: Value) -> Value:
    """Join the parts to one word; the first Unknown among them names the reason of the result."""
    if all_known(parts):
        return "".join(parts)
    first = next(part for part in parts if isinstance(part, Unknown))
    return Unknown(
        "".join(text_of(part) for part in parts),
        first.why,
        first.at,
        prefix=_known_run(parts),
        suffix=_known_tail(parts),
        splits=any(isinstance(part, Unknown) and part.splits for part in parts),
    )


def possible(value: Value) -> "tuple[Value, ...]":
    """Return what the value may be: itself where it is a string or not known, else its choices."""
    if isinstance(value, Unknown) and (value.choices or value.asks):
        return value.choices
    return (value,)


def join_path(base: Value, path: Value) -> Value:
    """Return ``path`` as seen from the folder ``base``, normalised, as POSIX does (``..`` by name)."""
    if isinstance(path, Unknown):
        if path.prefix.startswith("/"):
            return path
        return concat(base, "/", path)
    if path.startswith("/"):
        return normal(path)
    if isinstance(base, Unknown):
        return concat(base, "/", path)
    return normal(f"{base}/{path}")


def normal(path: str) -> str:
    """Return the absolute path without ``.``, ``..``, doubled or trailing slashes."""
    return "/" + posixpath.normpath("/" + path).lstrip("/") if path else "/"


def _known_run(parts: tuple[Value, ...]) -> str:
    known = ""
    for part in parts:
        if isinstance(part, Unknown):
            return known + part.prefix
        known += part
    return known


def _known_tail(parts: tuple[Value, ...]) -> str:
    known = ""
    for part in reversed(parts):
        if isinstance(part, Unknown):
            return part.suffix + known
        known = part + known
    return known
