"""Values of a call's arguments as far as its own text tells them, without names that are declared elsewhere."""

import posixpath
import re
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.values import Unknown, Value, concat

MOST_ARGUMENT_BYTES = 4000
_MOST_DEPTH = 8
_STRING = r'"(?:[^"\\\n]|\\.)*"|`[^`]*`'
_COMMENT = r"//[^\n]*|/\*(?s:.*?)\*/"
_TOKEN = lazy(rf"(?:\s|{_COMMENT})*+(?:({_STRING})|([A-Za-z_]\w*(?:\.\w+)*)\s*(\()?|(\+)|(\S))")
_NESTING = lazy(rf"{_STRING}|{_COMMENT}|'(?:[^'\\\n]|\\.)+'|[\[({{]|[\])}}]|,")
_ONE_STRING = lazy(rb"[ \t]*\(\"([^\"\\\n]{0,500})\"\)")
_ESCAPES = lazy(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_JOINS = frozenset({"filepath.Join", "path.Join"})
_SAME = frozenset({"string", "http.Dir", "filepath.FromSlash", "filepath.ToSlash"})


class Arguments(NamedTuple):
    """The arguments of a call; ``call`` is False where the name is used and not called."""

    values: tuple[Value, ...]
    call: bool


def arguments_at(data: bytes, end: int) -> Arguments:
    """Return the arguments of the call whose name ends at ``end``."""
    if plain := _ONE_STRING.match(data, end):  # nearly all of them
        return Arguments((plain[1].decode("utf-8", "surrogateescape"),), True)
    text = data[end : end + MOST_ARGUMENT_BYTES + 200].decode("utf-8", "surrogateescape")
    start = 0
    while start < len(text) and text[start] in " \t":
        start += 1
    if text[start : start + 1] != "(":
        return Arguments((), False)
    parts, _ = _split(text, start + 1)
    if parts is None:
        return Arguments((Unknown("…", "the arguments are too long to read"),), True)
    return Arguments(tuple(evaluate(part) for part in parts), True)


def evaluate(expression: str, depth: int = 0) -> Value:
    """Return the value of a string expression: literals, ``+`` and Join of those; else Unknown.

    Where only a part is known, the Unknown keeps it as its prefix or suffix.
    """
    text = expression.strip()
    values: list[Value] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            break  # a comment at the end
        position = found.end()
        if found[5] is not None or (found[4] is None) == (len(values) % 2 == 1) or depth > _MOST_DEPTH:
            return _unknown(text)
        if found[4] is not None:
            values.append("")
        elif found[1] is not None:
            values.append(unquote(found[1]))
        elif found[3] is None:
            values.append(Unknown(found[2], "its value is not constant"))
        else:
            value, position = _call(found[2], text, position, depth)
            values.append(value)
    return concat(*values) if len(values) % 2 == 1 else _unknown(text)


def unquote(literal: str) -> str:
    """Return the value of a Go string literal (Go specification, String literals)."""
    if literal.startswith("`"):
        return literal[1:-1].replace("\r", "")
    return _ESCAPES.sub(_escape, literal[1:-1])


def _call(name: str, text: str, start: int, depth: int) -> tuple[Value, int]:
    parts, end = _split(text, start)
    if parts is None:
        return _unknown(text), len(text)
    if name in _JOINS and parts:
        return _joined([evaluate(part, depth + 1) for part in parts]), end
    if name in _SAME and len(parts) == 1:
        return evaluate(parts[0], depth + 1), end
    if name == "fmt.Sprintf" and parts:
        return _formatted(evaluate(parts[0], depth + 1), text[:60]), end
    return Unknown(text[:60], f"{name} is called when the program runs"), end


def _joined(values: list[Value]) -> Value:
    filled = [value for value in values if value != ""]
    pieces: list[Value] = []
    for value in filled:
        pieces += ["/", value] if pieces else [value]
    joined = concat(*pieces)
    return joined if isinstance(joined, Unknown) else posixpath.normpath(joined) if joined else ""


def _formatted(form: Value, text: str) -> Value:
    known = form if isinstance(form, str) else form.prefix
    before, verb, _ = known.partition("%")
    if isinstance(form, str) and not verb:
        return form
    after = known.rpartition("%")[2] if isinstance(form, str) else ""
    suffix = after[1:] if after[:1] in ("s", "d", "v", "q") else ""
    return Unknown(text, "fmt.Sprintf fills it when the program runs", prefix=before, suffix=suffix)


def _split(text: str, start: int) -> tuple[list[str] | None, int]:
    """The arguments from ``start`` on, and the offset behind the closing parenthesis; None where it is far or missing."""
    parts: list[str] = []
    depth, begin = 0, start
    for found in _NESTING.finditer(text, start, start + MOST_ARGUMENT_BYTES):
        sign = found[0]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth < 0:
                last = text[begin : found.start()]
                return ([*parts, last] if last.strip() else parts), found.end()
        elif sign == "," and depth == 0:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return None, len(text)


def _unknown(text: str) -> Unknown:
    return Unknown(text[:60], "its value is not constant")


def _escape(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 else ""
    if len(code) == 3:
        return chr(int(code, 8))
    return _PLAIN.get(code, code)
