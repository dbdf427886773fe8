"""A command's words as options and operands, the way getopt reads them."""

import posixpath
from typing import NamedTuple

from rewriter.commands import Command
from rewriter.values import Unknown, Value, is_known, join_path


class Words(NamedTuple):
    """Options by name (``r``, ``recursive``) with their values in order, and the operands."""

    options: dict[str, list[Value]]
    operands: tuple[Value, ...]

    def has(self, *names: str) -> bool:
        """Tell whether one of the options stands there."""
        return any(name in self.options for name in names)

    def value(self, *names: str) -> Value | None:
        """Return the last value of the first of these options that stands there."""
        return next((self.options[name][-1] for name in names if name in self.options), None)

    def values(self, *names: str) -> list[Value]:
        """Return all values of these options."""
        return [value for name in names for value in self.options.get(name, ())]


def read_words(words: tuple[Value, ...], short: str = "", long: tuple[str, ...] = ()) -> Words:
    """Read words after the command's name; ``short`` letters and ``long`` names take a value.

    Options may stand among operands, ``--`` ends them; an Unknown is an operand unless it begins as an
    option.
    """
    options: dict[str, list[Value]] = {}
    operands: list[Value] = []
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        start = word if is_known(word) else word.prefix if isinstance(word, Unknown) else ""
        if word == "--":
            operands.extend(reversed(waiting))
            break
        if not start.startswith("-") or word == "-":
            operands.append(word)
        elif start.startswith("--"):
            name, equals, value = start[2:].partition("=")
            if equals:
                options.setdefault(name, []).append(value if is_known(word) else word)
            else:
                options.setdefault(name, []).append(waiting.pop() if name in long and waiting else "")
        else:
            _read_short(word, start, short, options, waiting)
    return Words(options, tuple(operands))


def path_of(command: Command, word: Value, cwd: Value | None = None) -> Value:
    """Return the absolute path that a word names; a trailing ``/`` (it must be a folder) stays."""
    path = join_path(command.cwd if cwd is None else cwd, word)
    if isinstance(path, str) and isinstance(word, str) and word.endswith(("/", "/.")) and path != "/":
        return path + "/"
    return path


def plain_path(command: Command, word: Value) -> Value:
    """Return the absolute path that a word names."""
    return join_path(command.cwd, word)


def base_name(word: Value) -> Value:
    """Return the last element of a path or URL, as far as it is known."""
    if isinstance(word, str):
        return posixpath.basename(word.rstrip("/"))
    if "/" in word.suffix and word.suffix.rsplit("/", 1)[1]:
        return word.suffix.rsplit("/", 1)[1]
    return Unknown(word.text.rsplit("/", 1)[-1], word.why, word.at)


def octal(word: Value | None) -> int | None:
    """Return an octal mode, or None where it is symbolic or not known."""
    if not isinstance(word, str) or not word or len(word) > 5 or set(word) - set("01234567"):
        return None
    return int(word, 8)


def _read_short(word: Value, start: str, short: str, options: dict[str, list[Value]], waiting: list[Value]) -> None:
    for index, letter in enumerate(start[1:], 2):
        if letter not in short:
            options.setdefault(letter, []).append("")
            continue
        rest = start[index:]
        value: Value = rest if is_known(word) else word
        if is_known(word) and not rest:
            value = waiting.pop() if waiting else ""
        options.setdefault(letter, []).append(value)
        return
