"""String constants of Go sources, and the values of a call's arguments as far as they are constant."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from rewriter.values import Unknown, Value, concat, is_known, normal

MOST_ARGUMENT_BYTES = 4000
_STRING = r'"(?:[^"\\\n]|\\.)*"|`[^`]*`'
_CONST = re.compile(
    rf"^[ \t]*(?:const[ \t]+)?(\w+)(?:[ \t]+string)?[ \t]*=[ \t]*({_STRING}(?:[ \t]*\+[ \t]*(?:{_STRING}|\w+))*)[ \t]*(?://.*)?$",
    re.MULTILINE,
)
_CONST_BLOCK = re.compile(
    r"^const[ \t]*(?:\(((?:[^()\"`]|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|\([^()]*\))*)\)|([^\n(]+))", re.MULTILINE
)
_TOKEN = re.compile(rf"\s*(?:({_STRING})|([A-Za-z_]\w*(?:\.\w+)*)\s*(\()?|(\+))")
_JOINS = frozenset({"filepath.Join", "path.Join"})
_ESCAPES = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


class Arguments(NamedTuple):
    """The arguments of a call; ``call`` is False where the name is used and not called."""

    values: tuple[Value, ...]
    call: bool


def constants_of(text: str) -> dict[str, Value]:
    """Return the package-level string constants that a file declares (Go specification, Constant declarations)."""
    if "const" not in text:
        return {}
    found: dict[str, Value] = {}
    for block in _CONST_BLOCK.finditer(text):
        body = block[1] if block[1] is not None else "const " + (block[2] or "")
        for declared in _CONST.finditer(body):
            found[declared[1]] = evaluate(declared[2], found)
    return found


def arguments_at(text: str, end: int, known: Mapping[str, Value]) -> Arguments:
    """Return the arguments of the call whose name ends at ``end``."""
    start = end
    while start < len(text) and text[start] in " \t":
        start += 1
    if text[start : start + 1] != "(":
        return Arguments((), False)
    parts = _split(text, start + 1)
    if parts is None:
        return Arguments((Unknown("…", "the arguments are too long to read"),), True)
    return Arguments(tuple(evaluate(part, known) for part in parts), True)


def evaluate(expression: str, known: Mapping[str, Value], depth: int = 0) -> Value:
    """Return the value of a string expression: literals, constants, ``+`` and Join of those; else Unknown."""
    text = expression.strip()
    values: list[Value] = []
    position = 0
    while position < len(text) and depth < 8:
        found = _TOKEN.match(text, position)
        if found is None:
            return _unknown(text)
        if found[1] is not None:
            values.append(unquote(found[1]))
        elif found[2] is not None:
            value, position = _name(found, text, known, depth)
            values.append(value)
            continue
        position = found.end()
    if not values or not _alternates(text):
        return _unknown(text)
    return concat(*values)


def _alternates(text: str) -> bool:
    """Tell whether operands and ``+`` take turns: no other operator was passed over."""
    rest = re.sub(_STRING, "x", text)
    return re.fullmatch(r"\s*[\w.]+(?:\(.*\))?(?:\s*\+\s*[\w.]+(?:\(.*\))?)*\s*", rest, re.DOTALL) is not None


def _name(found: re.Match[str], text: str, known: Mapping[str, Value], depth: int) -> tuple[Value, int]:
    name = found[2]
    if found[3] is None:
        return known.get(name, Unknown(name, "its value is not constant")), found.end()
    parts = _split(text, found.end())
    if parts is None:
        return _unknown(text), len(text)
    end = _closing(text, found.end())
    values = [evaluate(part, known, depth + 1) for part in parts]
    if name in _JOINS and values:
        return _joined(values), end
    if name in ("string", "http.Dir") and len(values) == 1:
        return values[0], end
    return Unknown(text, f"{name} is called when the program runs"), end


def _joined(values: list[Value]) -> Value:
    filled = [value for value in values if value != ""]
    pieces: list[Value] = []
    for value in filled:
        pieces += ["/", value] if pieces else [value]
    joined = concat(*pieces)
    if not is_known(joined):
        return joined
    cleaned = normal(joined)
    return cleaned if joined.startswith("/") else cleaned.lstrip("/") or "."


def _unknown(text: str) -> Unknown:
    return Unknown(text[:60], "its value is not constant")


def _split(text: str, start: int) -> list[str] | None:
    """The arguments from ``start`` up to the closing parenthesis, None where it is far or missing."""
    end = _closing(text, start)
    if end < 0:
        return None
    inner = text[start : end - 1]
    parts: list[str] = []
    depth, begin = 0, 0
    for found in re.finditer(rf"{_STRING}|'(?:[^'\\]|\\.)+'|[\[({{]|[\])}}]|,", inner):
        sign = found[0]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(inner[begin : found.start()])
            begin = found.end()
    if inner[begin:].strip():
        parts.append(inner[begin:])
    return parts


def _closing(text: str, start: int) -> int:
    depth = 1
    for found in re.compile(rf"{_STRING}|'(?:[^'\\]|\\.)+'|[\[({{]|[\])}}]").finditer(
        text, start, start + MOST_ARGUMENT_BYTES
    ):
        sign = found[0]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth == 0:
                return found.end()
    return -1


def unquote(literal: str) -> str:
    """Return the value of a Go string literal (Go specification, String literals)."""
    if literal.startswith("`"):
        return literal[1:-1].replace("\r", "")
    return _ESCAPES.sub(_escape, literal[1:-1])


def _escape(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 else ""
    if len(code) == 3:
        return chr(int(code, 8))
    return _PLAIN.get(code, code)
