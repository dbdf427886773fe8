"""Integer arithmetic of the shell (POSIX 2.6.4), on values that are known."""

import operator
import re
from collections.abc import Callable, Mapping

from rewriter.regex import lazy
from rewriter.values import Value

_TOKEN = lazy(r"\s*(0[xX][0-9a-fA-F]+|\d+|[A-Za-z_]\w*|\*\*|<<|>>|[<>=!]=|&&|\|\||[-+*/%<>&|^!~()?:])", re.ASCII)
_ASSIGNS = lazy(r"([A-Za-z_]\w*)\s*(?:\+\+|--|(?:<<|>>|[-+*/%&|^])?=(?!=))|(?:\+\+|--)\s*([A-Za-z_]\w*)", re.ASCII)
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("||",), ("&&",), ("|",), ("^",), ("&",), ("==", "!="), ("<", "<=", ">", ">="), ("<<", ">>"), ("+", "-"),
    ("*", "/", "%"),
)  # fmt: skip
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "||": lambda a, b: int(bool(a) or bool(b)),
    "&&": lambda a, b: int(bool(a) and bool(b)),
    "|": operator.or_,
    "^": operator.xor,
    "&": operator.and_,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "<<": lambda a, b: a << (b & 63),
    ">>": lambda a, b: a >> (b & 63),
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda a, b: abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1),
    "%": lambda a, b: abs(a) % abs(b) * (1 if a >= 0 else -1),
}
_DEEPEST = 40


def assigned_names(text: str) -> set[str]:
    """Return the variables that the expression changes."""
    return {first or second for first, second in _ASSIGNS.findall(text)}


def calculate(text: str, variables: Mapping[str, Value]) -> int | None:
    """Return the value of an expression; None where it is not known, or no expression."""
    tokens, position = [], 0
    while text[position:].strip():
        found = _TOKEN.match(text, position)
        if not found:
            return None
        tokens.append(found[1])
        position = found.end()
    try:
        sum_ = _Sum(tokens, variables)
        value = sum_.ternary(0)
        return value if sum_.position == len(tokens) else None
    except (ValueError, ZeroDivisionError, IndexError):
        return None


class _Sum:
    """One expression on its way from tokens to a number; raises ValueError where it is not known."""

    def __init__(self, tokens: list[str], variables: Mapping[str, Value]) -> None:
        self.tokens = tokens
        self.variables = variables
        self.position = 0

    def _take(self, *wanted: str) -> str | None:
        if self.position < len(self.tokens) and self.tokens[self.position] in wanted:
            self.position += 1
            return self.tokens[self.position - 1]
        return None

    def ternary(self, depth: int) -> int:
        if depth > _DEEPEST:
            raise ValueError
        condition = self._level(0, depth)
        if not self._take("?"):
            return condition
        first = self.ternary(depth + 1)
        if not self._take(":"):
            raise ValueError
        second = self.ternary(depth + 1)
        return first if condition else second

    def _level(self, level: int, depth: int) -> int:
        if level == len(_LEVELS):
            return self._unary(depth)
        value = self._level(level + 1, depth)
        while found := self._take(*_LEVELS[level]):
            value = _wrapped(int(_OPERATIONS[found](value, self._level(level + 1, depth))))
        return value

    def _unary(self, depth: int) -> int:
        if depth > _DEEPEST:
            raise ValueError
        sign = self._take("-", "+", "!", "~")
        if sign:
            value = self._unary(depth + 1)
            return {"-": -value, "+": value, "!": int(not value), "~": ~value}[sign]
        return self._atom(depth)

    def _atom(self, depth: int) -> int:
        if self._take("("):
            value = self.ternary(depth + 1)
            if not self._take(")"):
                raise ValueError
            return value
        token = self.tokens[self.position]
        self.position += 1
        if token[0].isdigit():
            return _number(token)
        known = self.variables.get(token, "0")
        if not token[0].isidentifier() or not isinstance(known, str) or len(known) > 20:
            raise ValueError
        return _number(known.strip() or "0")


def _number(text: str) -> int:
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if len(digits) > 20 or not digits.isalnum():
        raise ValueError
    base = 16 if digits[:2].lower() == "0x" else 8 if digits.startswith("0") else 10
    return sign * int(digits, base)


def _wrapped(value: int) -> int:
    return (value + 2**63) % 2**64 - 2**63
