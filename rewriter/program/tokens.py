"""Go sources as tokens, with matching brackets and top-level declarations (Go specification, Lexical elements)."""

import re
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

from rewriter.regex import lazy

_TOKEN = lazy(
    r"\"(?:[^\"\\\n]|\\.)*+\"|`[^`]*+`|'(?:[^'\\\n]|\\[^\n])++'|//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z)"
    r"|[A-Za-z_\x80-\xff][\w\x80-\xff]*+|[0-9][\w.]*+|:=|\.\.\.|\+\+|--|&&|\|\||<-|<<=|>>=|&\^=|<<|>>|&\^|[-=!<>+*/%&|^]=|\n|[^\s]"
)
_WORD = re.compile(r"[A-Za-z_\x80-\xff]")
# a newline behind one of these, or behind a word or literal, ends the statement (Semicolons)
_ENDS = frozenset({")", "]", "}", "++", "--"})
_GOES_ON = frozenset({
    "case", "chan", "const", "default", "defer", "else", "for", "func", "go", "goto", "if", "import", "interface", "map", "package",
    "range", "select", "struct", "switch", "type", "var",
})  # fmt: skip
_OPEN = {"(": ")", "[": "]", "{": "}"}
_RIM = [";"] * 6
_ASSIGNS = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="})


class Function(NamedTuple):
    """A function or method at the top level: token indexes of its name and body, its parameters in order."""

    name: str
    receiver: str | None
    start: int
    body: int
    end: int
    parameters: tuple[tuple[str, str], ...]
    variadic: bool
    results: tuple[str, ...] = ()


class Literal(NamedTuple):
    """A function literal: the token ``func``, its body and end, the names of its parameters and results."""

    start: int
    body: int
    end: int
    parameters: tuple[str, ...]


class Declared(NamedTuple):
    """A name that a const or var declaration at the top level gives: where its expression stands, () where it has none."""

    name: str
    constant: bool
    expression: tuple[int, int] | None
    position: int
    shared: bool
    at: int


class Unit:
    """One file: ``texts`` are its tokens (``;`` for the ends of statements), ``at`` their offsets, ``pair`` the closing brackets."""

    __slots__ = ("_literals", "at", "bindings", "declared", "functions", "index", "pair", "path", "texts")

    def __init__(self, path: str, data: bytes, start: int) -> None:
        self.path = path
        self.texts: list[str] = []
        self.at: list[int] = []
        self._scan(data, start)
        self.texts += _RIM  # who looks a few tokens ahead, or back from the first, finds these
        self.at += [len(data)] * len(_RIM)
        self.pair = _pairs(self.texts)
        self.index: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            if _WORD.match(text):
                self.index.setdefault(text, []).append(number)
        self._literals: list[Literal] | None = None
        self.bindings: dict[tuple[int, str], Any] = {}  # what scopes found
        self.functions: list[Function] = []
        self.declared: list[Declared] = []
        self._top_level()

    def _scan(self, data: bytes, start: int) -> None:
        last = ""
        for found in _TOKEN.finditer(data.decode("latin-1"), start):
            text = found[0]
            if text == "\n" or (text.startswith("/*") and "\n" in text):
                if not (last in _ENDS or (last and (last[0].isalnum() or last[0] in "_\"`'") and last not in _GOES_ON)):
                    continue
                text = ";"
            elif text.startswith(("//", "/*")):
                continue
            self.texts.append(text)
            self.at.append(found.start())
            last = text

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that stands at the offset or behind it."""
        return bisect_left(self.at, offset)

    def function_at(self, index: int) -> Function | None:
        """Return the top-level function that holds the token, its signature included."""
        number = bisect_right(self.functions, index, key=lambda function: function.start) - 1
        if number >= 0 and index < self.functions[number].end:
            return self.functions[number]
        return None

    def commas(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts between the commas of the tokens, brackets kept whole; an empty last part is none."""
        parts: list[tuple[int, int]] = []
        begin = index = start
        while index < end:
            if self.texts[index] == ",":
                parts.append((begin, index))
                begin = index + 1
            index = self.pair.get(index, index) + 1
        if begin < end and any(text != ";" for text in self.texts[begin:end]):
            parts.append((begin, end))
        return parts

    def statement_end(self, index: int) -> int:
        """Return the index of the ``;`` or bracket that ends the statement in which the token stands."""
        while index < len(self.texts) and self.texts[index] not in (";", ")", "]", "}"):
            if self.texts[index] == "{" and index not in self.pair:
                break
            index = self.pair.get(index, index) + 1
        return index

    def words(self, start: int, end: int) -> str:
        """Return tokens as a person would write them, roughly."""
        return "".join(self.texts[start:end])[:60]

    def _top_level(self) -> None:
        index = 0
        while index < len(self.texts):
            text = self.texts[index]
            if text == "func":
                index = self._function(index)
            elif text in ("const", "var"):
                index = self._declaration(index, text == "const")
            else:
                index = self.pair.get(index, index) + 1

    def _function(self, start: int) -> int:
        index, receiver = start + 1, None
        if self._is(index, "("):
            close = self.pair.get(index, index)
            named = close - index > 2 and _WORD.match(self.texts[index + 1])
            receiver = self.texts[index + 1] if named else ""
            index = close + 1
        name = self.texts[index] if index < len(self.texts) else ""
        index += 1
        if self._is(index, "["):
            index = self.pair.get(index, index) + 1
        if not self._is(index, "("):
            return index
        signature = self._signature(index)
        end = self.pair.get(signature.body, signature.body) + 1
        self.functions.append(signature._replace(name=name, receiver=receiver, start=start, end=end))
        return end

    def _signature(self, opening: int) -> Function:
        """Read parameters and results from the bracket on, to the body."""
        close = self.pair.get(opening, opening)
        parameters, variadic = self.parameters(opening + 1, close)
        results: tuple[str, ...] = ()
        body = close + 1
        if self._is(body, "("):
            named, _ = self.parameters(body + 1, self.pair.get(body, body))
            results = tuple(name for name, _ in named)
        while body < len(self.texts) and self.texts[body] not in ("{", ";", ")", ",", "}"):
            inner = self.texts[body] in ("struct", "interface") and self._is(body + 1, "{")
            body = self.pair.get(body + 1, body + 1) + 1 if inner else self.pair.get(body, body) + 1
        return Function("", None, 0, body, body, parameters, variadic, results)

    @property
    def literals(self) -> list[Literal]:
        """The function literals of the file."""
        if self._literals is None:
            self._literals = []
            for index in self.index.get("func", ()):
                if self._is(index + 1, "("):
                    found = self._signature(index + 1)
                    if self._is(found.body, "{") and found.body in self.pair:
                        names = (*(name for name, _ in found.parameters), *found.results)
                        self._literals.append(Literal(index, found.body, self.pair[found.body], names))
        return self._literals

    def parameters(self, start: int, end: int) -> tuple[tuple[tuple[str, str], ...], bool]:
        """Return names and types of the parameters; ``a, b string`` shares the type (Function types)."""
        parts = self.commas(start, end)
        if not any(
            end_ - begin > 1 and _WORD.match(self.texts[begin]) and self.texts[begin + 1] != "."
            for begin, end_ in parts
        ):
            return tuple(("_", self.words(*part)) for part in parts), False
        found: list[tuple[str, str]] = []
        kind, variadic = "", False
        for begin, finish in reversed(parts):
            if finish - begin > 1:
                kind = self.words(begin + 1, finish)
                variadic = variadic or kind.startswith("...")
            found.append((self.texts[begin], kind))
        return tuple(reversed(found)), variadic

    def _declaration(self, start: int, constant: bool) -> int:
        if not self._is(start + 1, "("):
            end = self.statement_end(start + 1)
            self._spec(start + 1, end, constant)
            return end
        close = self.pair.get(start + 1, len(self.texts))
        index = start + 2
        while index < close:
            end = min(self.statement_end(index), close)
            self._spec(index, end, constant)
            index = end + 1
        return close + 1

    def _spec(self, start: int, end: int, constant: bool) -> None:
        equals = start
        while equals < end and self.texts[equals] != "=":
            equals = self.pair.get(equals, equals) + 1
        names = [begin for begin, _ in self.commas(start, equals)]
        values = self.commas(equals + 1, end) if equals < end else []
        for number, at in enumerate(names):
            shared = len(values) == 1 < len(names)
            value = values[0] if shared else values[number] if number < len(values) else None
            self.declared.append(Declared(self.texts[at], constant, value, number, shared, at))

    def _is(self, index: int, text: str) -> bool:
        return index < len(self.texts) and self.texts[index] == text


def _pairs(texts: list[str]) -> dict[int, int]:
    """Return the index of each closing bracket by that of its opening one; what does not match has none."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for index, text in enumerate(texts):
        if text in _OPEN:
            waiting.append(index)
        elif text in (")", "]", "}"):
            if waiting and _OPEN[texts[waiting[-1]]] == text:
                found[waiting.pop()] = index
    return found


def is_word(text: str) -> bool:
    """Tell whether a token is an identifier or keyword."""
    return _WORD.match(text) is not None


def assigns(text: str) -> bool:
    """Tell whether a token is an assignment operator other than ``:=``."""
    return text in _ASSIGNS
