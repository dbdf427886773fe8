"""BuildKit's word lexer: quotes, escapes and variables of one instruction's words."""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.syntax.dockerfile.substituting import LexError, chosen, cut_off, replaced
from rewriter.syntax.dockerfile.text import SPACES
from rewriter.values import Unknown, Value, concat

__all__ = ["LexError", "Lexed", "Lookup", "lex"]

Lookup = Callable[[str], Value | None]
_SPECIAL = "@*#?-$!0"
_DEEPEST = 40


class Lexed(NamedTuple):
    """The word as one value, and split into words at its unquoted blanks."""

    value: Value
    words: tuple[Value, ...]


def lex(
    text: str,
    lookup: Lookup,
    escape: str = "\\",
    *,
    raw_quotes: bool = False,
    raw_escapes: bool = False,
    keep_unset: bool = False,
) -> Lexed:
    """Process a word as ``frontend/dockerfile/shell`` of BuildKit does; raises LexError where that fails."""
    return _Lexer(text, lookup, escape, raw_quotes, raw_escapes, keep_unset).run(None, raw_escapes)


class _Words:
    """The words so far; a blank ends one unless it was quoted."""

    __slots__ = ("_parts", "words")

    def __init__(self) -> None:
        self.words: list[Value] = []
        self._parts: list[Value] = []

    def add(self, value: Value) -> None:
        if isinstance(value, Unknown) or value:
            self._parts.append(value)

    def add_split(self, value: Value) -> None:
        if isinstance(value, Unknown):
            # unquoted, so what it holds may be several words
            known = value.text, value.why, value.at, value.prefix, value.suffix
            self._parts.append(Unknown(*known, splits=True))
            return
        start = 0
        for position, char in enumerate(value):
            if char in SPACES:
                self.add(value[start:position])
                self.close()
                start = position + 1
        self.add(value[start:])

    def close(self) -> None:
        if self._parts:
            self.words.append(concat(*self._parts))
            self._parts = []


class _Lexer:
    __slots__ = ("at", "depth", "escape", "keep_unset", "lookup", "raw_escapes", "raw_quotes", "text")

    def __init__(
        self, text: str, lookup: Lookup, escape: str, raw_quotes: bool, raw_escapes: bool, keep_unset: bool
    ) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.lookup = lookup
        self.escape = escape
        self.raw_quotes = raw_quotes
        self.raw_escapes = raw_escapes
        self.keep_unset = keep_unset

    def peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def run(self, stop: str | None, raw_escapes: bool) -> Lexed:
        """Read up to the stop sign, or to the end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise LexError("substitutions are nested too deeply")
        outer, self.raw_escapes = self.raw_escapes, raw_escapes
        parts: list[Value] = []
        words = _Words()
        ended = self._read(stop, parts, words)
        self.raw_escapes = outer
        self.depth -= 1
        if stop is not None and not ended:
            raise LexError(f"unexpected end of statement while looking for matching {stop}")
        words.close()
        return Lexed(concat(*parts), tuple(words.words))

    def _read(self, stop: str | None, parts: list[Value], words: _Words) -> bool:
        special = "$<'\"" + self.escape + (stop or "")
        text = self.text
        while self.at < len(text):
            char = text[self.at]
            if char == stop:
                self.at += 1
                return True
            if char not in special:
                start = self.at
                while self.at < len(text) and text[self.at] not in special:
                    self.at += 1
                parts.append(text[start : self.at])
                words.add_split(text[start : self.at])
            elif char == "$":
                value = self._dollar()
                parts.append(value)
                words.add_split(value)
            else:
                quoted = self._quoted(char)
                parts.append(quoted)
                words.add(quoted)
        return False

    def _quoted(self, char: str) -> Value:
        if char == "'":
            return self._single()
        if char == '"':
            return self._double()
        if char == "<":
            return self._heredoc_sign()
        following = self.text[self.at + 1 : self.at + 2]
        self.at += 2
        return (self.escape if self.raw_escapes else "") + following

    def _heredoc_sign(self) -> str:
        if not self.text.startswith("<<", self.at):
            self.at += 1
            return "<"
        start = self.at
        self.at += 2
        while self.peek() in ("\t", "\r", " "):
            self.at += 1
        return self.text[start : self.at]

    def _single(self) -> str:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            self.at = len(self.text)
            raise LexError("unexpected end of statement while looking for matching single-quote")
        start, self.at = self.at, end + 1
        return self.text[start : end + 1] if self.raw_quotes else self.text[start + 1 : end]

    def _double(self) -> Value:
        quote = '"' if self.raw_quotes else ""
        parts: list[Value] = [quote]
        self.at += 1
        special = '"$' + self.escape
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == '"':
                self.at += 1
                return concat(*parts, quote)
            if char == "$":
                parts.append(self._dollar())
            elif char == self.escape:
                parts.append(self._escaped_in_quotes(special))
            else:
                start = self.at
                while self.at < len(self.text) and self.text[self.at] not in special:
                    self.at += 1
                parts.append(self.text[start : self.at])
        raise LexError("unexpected end of statement while looking for matching double-quote")

    def _escaped_in_quotes(self, special: str) -> str:
        kept = self.escape if self.raw_escapes else ""
        following = self.text[self.at + 1 : self.at + 2]
        if not following:
            self.at += 1
            return kept
        if following in special:
            self.at += 2
            return kept + following
        self.at += 1
        return kept + self.escape

    def _dollar(self) -> Value:
        self.at += 1
        if self.peek() != "{":
            name = self._name()
            return self._plain(name, "$" + name) if name else "$"
        self.at += 1
        first = self.peek()
        if not first:
            raise LexError("syntax error: missing '}'")
        if first in "{}:":
            raise LexError("syntax error: bad substitution")
        name = self._name()
        sign = self._next()
        if sign == "}":
            return self._plain(name, "${" + name + "}")
        if sign == "/":
            return self._replaced(name)
        if sign == ":":
            return self._modified(name, self._next(), null_is_unset=True)
        if sign not in "+-?#%":
            raise LexError(f"unsupported modifier ({sign}) in substitution")
        return self._modified(name, sign, null_is_unset=False)

    def _next(self) -> str:
        char = self.peek()
        if not char:
            raise LexError("syntax error: missing '}'")
        self.at += 1
        return char

    def _plain(self, name: str, written: str) -> Value:
        value = self.lookup(name)
        if value is None:
            return written if self.keep_unset else ""
        return value

    def _name(self) -> str:
        start = self.at
        first = self.peek()
        if first and first.isdecimal():
            while self.peek().isdecimal():
                self.at += 1
        elif first and first in _SPECIAL:
            self.at += 1
        else:
            while (char := self.peek()) and (char.isalpha() or char.isdecimal() or char == "_"):
                self.at += 1
        return self.text[start : self.at]

    def _inner(self, stop: str, raw_escapes: bool, missing: str) -> Value:
        try:
            return self.run(stop, raw_escapes).value
        except LexError:
            if self.at >= len(self.text):
                raise LexError(f"syntax error: missing '{missing}'") from None
            raise

    def _modified(self, name: str, sign: str, *, null_is_unset: bool) -> Value:
        written = ":" + sign if null_is_unset else sign
        if null_is_unset and sign in "#%":
            raise LexError(f"unsupported modifier ({written}) in substitution")
        word = self._inner("}", sign in "#%", "}")
        value = self.lookup(name)
        if value is None and self.keep_unset:
            return concat("${", name, written, word, "}")
        if sign not in "-+?#%":
            raise LexError(f"unsupported modifier ({written}) in substitution")
        if sign in "#%":
            return cut_off(name, sign, word, value)
        if null_is_unset and isinstance(value, Unknown) and not (value.prefix or value.suffix):
            # whether it is empty decides, and nobody can tell
            return concat(value) if sign == "?" else Unknown(f"${{{name}{written}…}}", value.why, value.at)
        empty = value is None or (null_is_unset and isinstance(value, str) and not value)
        return chosen(name, sign, word, value, empty)

    def _replaced(self, name: str) -> Value:
        every = self.peek() == "/"
        if every:
            self.at += 1
        pattern = self._inner("/", True, "/")
        replacement = self._inner("}", True, "}")
        value = self.lookup(name)
        if value is None and self.keep_unset:
            return concat("${", name, "//" if every else "/", pattern, "/", replacement, "}")
        return replaced(name, value, pattern, replacement, every)
