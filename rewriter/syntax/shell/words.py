"""Words of a shell text, read into literals and expansions (POSIX Shell Command Language, 2.2, 2.3, 2.6)."""

import re
from collections.abc import Callable

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.shell.nodes import (
    Arithmetic,
    Braces,
    CommandSubstitution,
    Literal,
    Node,
    Parameter,
    Part,
    Tilde,
    Unread,
    Word,
)
from rewriter.syntax.shell.pieces import cut, unescaped
from rewriter.syntax.shell.quoting import DEEPEST, arithmetic_end, name_end, skip

Script = Callable[[MappedText, int], Node]

_PARAMETER = lazy(
    r"(?P<name>[A-Za-z_]\w*(?:\[[^]]*\])?|[0-9]+|[@*#?$!-])"
    r"(?P<operator>:[-=?+]|[-=?+]|%%?|##?|//?|\^\^?|,,?|:|@)?",
    re.ASCII,
)
_ANSI = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}


class WordReader:
    """Reads words of one text; ``script`` reads the commands of a substitution."""

    def __init__(self, text: MappedText, script: Script, depth: int) -> None:
        self.mapped = text
        self.text = text.text
        self.script = script
        self.depth = depth

    def word(self, start: int, end: int) -> Word:
        """Read ``text[start:end]`` as one word."""
        return Word(_merged(self._unquoted(start, end, True)), start, end)

    def heredoc(self, start: int, end: int, tabs: bool, quoted: bool) -> Word:
        """Read a heredoc's body; leading tabs go where ``tabs``, nothing is expanded where ``quoted``."""
        if quoted:
            body = self.text[start:end]
            return Word((Literal(re.sub(r"(?m)^\t+", "", body) if tabs else body, True),), start, end)
        parts = self._double(start, end, "$`\\")
        return Word(_merged(_without_tabs(parts) if tabs else parts), start, end)

    def arithmetic(self, start: int, end: int) -> Word:
        """Read the command ``((…))``: a word that has the value of its expression."""
        parts = _merged(self._double(start + 2, end - 2, '$`"\\'))
        return Word((Literal("((", True), Arithmetic(parts, True)), start, end)

    def elements(self, start: int, end: int) -> tuple[Word, ...]:
        """Read the words of an array, between its parentheses."""
        found, position = [], start
        while position < end:
            if self.text[position] in " \t\r\n":
                position += 1
            elif self.text[position] == "#":
                stop = self.text.find("\n", position)
                position = end if stop < 0 else stop
            else:
                begin = position
                while position < end and self.text[position] not in " \t\r\n":
                    position = skip(self.text, position)
                found.append(self.word(begin, position))
        return tuple(found)

    def _unquoted(self, position: int, end: int, leads: bool) -> list[Part]:
        parts: list[Part] = []
        if leads and self.text[position : position + 1] == "~":
            stop = position + 1
            while stop < end and (self.text[stop].isalnum() or self.text[stop] in "_-."):
                stop += 1
            if stop == end or self.text[stop] in "/:":
                parts.append(Tilde(self.text[position + 1 : stop]))
                position = stop
        while position < end:
            stop = min(skip(self.text, position), end)
            parts += self._unquoted_piece(position, stop, end)
            last = parts[-1] if parts else None
            position = max(stop, self._brace_end) if isinstance(last, Braces) else stop
        return parts

    _brace_end = 0

    def _unquoted_piece(self, start: int, stop: int, end: int) -> list[Part]:
        text = self.text
        match text[start]:
            case "\\":
                kept = text[start + 1 : stop]
                return [] if kept in ("\n", "\r") else [Literal(kept if stop - start > 1 else "\\", True)]
            case "'":
                return [Literal(text[start + 1 : stop - 1], True)]
            case '"':
                return self._double(start + 1, stop - 1, '$`"\\') or [Literal("", True)]
            case "$" if text.startswith("$'", start):
                return [Literal(_ansi(text[start + 2 : stop - 1]), True)]
            case "$" if text.startswith('$"', start):
                return []
            case "$" | "`":
                return [self._expansion(start, stop, False)]
            case "{":
                return [self._braces(start, end) or Literal("{")]
            case "<" | ">" if text.startswith("(", start + 1):
                return [Unread(text[start:end], "a process substitution", False)]
            case _:
                return [Literal(text[start:stop])]

    def _double(self, position: int, end: int, escapable: str, dropped: str = "") -> list[Part]:
        parts: list[Part] = []
        while position < end:
            character = self.text[position]
            following = self.text[position + 1 : position + 2]
            if character == "\\" and following == "\n":
                position += 2
            elif character == "\\" and following and following in escapable and position + 1 < end:
                parts.append(Literal(following, True))
                position += 2
            elif character in "$`":
                stop = min(skip(self.text, position, double=True), end)
                parts.append(self._expansion(position, stop, True))
                position = stop
            else:
                parts += [] if character in dropped else [Literal(character, True)]
                position += 1
        return parts

    def _expansion(self, start: int, stop: int, quoted: bool) -> Part:
        text = self.text
        if text[start] == "`":
            inner = unescaped(self.mapped, start + 1, stop - 1, '\\`$"' if quoted else "\\`$")
            return CommandSubstitution(self.script(inner, self.depth + 1), quoted)
        if text.startswith("$((", start) and arithmetic_end(text, start + 3) == stop:
            return Arithmetic(_merged(self._double(start + 3, stop - 2, '$`"\\')), quoted)
        if text.startswith("$(", start):
            return CommandSubstitution(self.script(cut(self.mapped, start + 2, stop - 1), self.depth + 1), quoted)
        if text.startswith("${", start):
            return self._parameter(start, stop, quoted)
        if name_end(text, start + 1) == start + 1:
            return Literal("$", quoted)
        return Parameter(text[start + 1 : stop], quoted=quoted)

    def _parameter(self, start: int, stop: int, quoted: bool) -> Part:
        inner, end = start + 2, stop - 1
        prefix = ""
        if self.text[inner : inner + 1] in ("#", "!") and end - inner > 1:
            prefix = self.text[inner]
        found = _PARAMETER.match(self.text, inner + len(prefix), end)
        if prefix and (not found or found.end() != end):
            prefix, found = "", _PARAMETER.match(self.text, inner, end)
        if not found or (not found["operator"] and found.end() != end):
            return Unread(self.text[start:stop], "an expansion that is not understood", quoted)
        if prefix:
            operator = "length" if prefix == "#" else "indirect"
            return Parameter(found["name"], operator, (), quoted)
        if self.depth > DEEPEST:
            return Unread(self.text[start:stop], "nested too deep", quoted)
        return Parameter(found["name"], found["operator"] or "", self._argument(found, end, quoted), quoted)

    def _argument(self, found: re.Match[str], end: int, quoted: bool) -> tuple[Part, ...]:
        operator = found["operator"] or ""
        self.depth += 1
        try:
            if quoted and operator.lstrip(":") in ("-", "=", "?", "+"):
                return _merged(self._double(found.end(), end, '$`"\\}', '"'))
            return _merged(self._unquoted(found.end(), end, True))
        finally:
            self.depth -= 1

    def _braces(self, start: int, end: int) -> Braces | None:
        position, level, begin = start + 1, 0, start + 1
        spans: list[tuple[int, int]] = []
        while position < end:
            character = self.text[position]
            if character in " \t\r\n;":
                return None
            if character == "{":
                level += 1
            elif character == "}" and level:
                level -= 1
            elif character == "}":
                spans.append((begin, position))
                break
            elif character == "," and not level:
                spans.append((begin, position))
                begin = position + 1
            position = skip(self.text, position)
        if len(spans) < 2 or position >= end or self.depth > DEEPEST:
            return None
        self.depth += 1
        alternatives = tuple(_merged(self._unquoted(first, last, False)) for first, last in spans)
        self.depth -= 1
        self._brace_end = position + 1
        return Braces(alternatives)


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    """Join neighbouring literals of the same quoting."""
    merged: list[Part] = []
    run: list[str] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Literal):
            merged.append(part)
            continue
        run.append(part.text)
        following = parts[index + 1] if index + 1 < len(parts) else None
        if not isinstance(following, Literal) or following.quoted != part.quoted:
            merged.append(Literal("".join(run), part.quoted))
            run = []
    return tuple(merged)


def _without_tabs(parts: list[Part]) -> list[Part]:
    """Drop the tabs that begin a line of a ``<<-`` heredoc; the literals are still single characters."""
    kept: list[Part] = []
    begins = True
    for part in parts:
        if begins and part == Literal("\t", True):
            continue
        begins = part == Literal("\n", True)
        kept.append(part)
    return kept


def _ansi(text: str) -> str:
    """Decode ``$'…'`` (bash, ANSI-C quoting)."""

    def decode(found: re.Match[str]) -> str:
        code = found[1]
        if code[0] in "xuU" and len(code) > 1:
            return chr(min(int(code[1:], 16), 0x10FFFF))
        if code[0] in "01234567":
            return chr(int(code, 8) & 0xFF)
        return _ANSI.get(code, code)

    return re.sub(r"\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|.)", decode, text, flags=re.S)
