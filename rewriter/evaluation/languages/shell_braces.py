"""Brace expansion, which bash alone does: ``a{b,c}`` and ``{1..3}`` (Bash manual, 3.5.1)."""

from rewriter.regex import lazy
from rewriter.syntax.shell.nodes import Braces, Literal, Part

MOST_WORDS = 2000
_RANGE = lazy(r"\{(-?\d{1,6})\.\.(-?\d{1,6})\}")


def braced(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """Return bash's words for ``a{b,c}``: one for each alternative."""
    words: list[tuple[Part, ...]] = [()]
    for part in _ranged(parts):
        if isinstance(part, Braces):
            alternatives = [found for alternative in part.alternatives for found in braced(alternative)]
            words = [(*word, *found) for word in words for found in alternatives][:MOST_WORDS]
        else:
            words = [(*word, part) for word in words]
    return words


def _ranged(parts: tuple[Part, ...]) -> list[Part]:
    """Return the parts with bash's ``{1..3}`` as alternatives."""
    found: list[Part] = []
    for part in parts:
        if not isinstance(part, Literal) or part.quoted or ".." not in part.text:
            found.append(part)
            continue
        position = 0
        for match in _RANGE.finditer(part.text):
            first, last = int(match[1]), int(match[2])
            step = 1 if first <= last else -1
            if abs(last - first) < MOST_WORDS:
                numbers = range(first, last + step, step)
                found += [
                    Literal(part.text[position : match.start()]),
                    Braces(tuple((Literal(str(number)),) for number in numbers)),
                ]
                position = match.end()
        found.append(Literal(part.text[position:]))
    return found
