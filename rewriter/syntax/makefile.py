"""Makefiles read line by line into what make does with each line (GNU make manual, 3 to 7); nothing is expanded."""

import re
from typing import Literal, NamedTuple

from rewriter.regex import lazy
from rewriter.source import MappedText
from rewriter.syntax.makefile_text import find_operator, joined, recipe_text, stripped, top_level, without_comment
from rewriter.syntax.shell.pieces import cut

Flavour = Literal["=", ":=", "?=", "+=", "!="]


class Assignment(NamedTuple):
    """``NAME = value``; ``targets`` where it counts for these targets alone."""

    name: MappedText
    flavour: Flavour
    value: MappedText
    exported: bool = False
    overrides: bool = False
    targets: MappedText | None = None


class Rule(NamedTuple):
    """The line of a rule; ``pattern`` is the target pattern of a static pattern rule, ``recipe`` what follows a ``;``."""

    targets: MappedText
    prerequisites: MappedText
    ordered: MappedText | None
    pattern: MappedText | None
    double: bool
    recipe: MappedText | None


class Recipe(NamedTuple):
    """A line of a recipe, without its prefix; continuations as the shell gets them."""

    text: MappedText


class Condition(NamedTuple):
    """``ifeq``, ``ifneq``, ``ifdef``, ``ifndef``; ``chained`` behind an ``else``."""

    kind: str
    operands: tuple[MappedText, ...]
    chained: bool = False


class Else(NamedTuple):
    """``else`` alone."""


class Endif(NamedTuple):
    """``endif``."""


class Include(NamedTuple):
    """``include``; ``optional`` with a ``-``."""

    names: MappedText
    optional: bool


class Export(NamedTuple):
    """``export`` or ``unexport`` of names; all variables where there are none."""

    names: MappedText
    exports: bool


class Undefine(NamedTuple):
    """``undefine NAME``."""

    name: MappedText


class Other(NamedTuple):
    """A line that make expands for what the expansion does (``$(eval …)``), or that was not understood."""

    text: MappedText


Line = Assignment | Rule | Recipe | Condition | Else | Endif | Include | Export | Undefine | Other

MOST_LINES = 20_000
_DIRECTIVE = lazy(r"(ifeq|ifneq|ifdef|ifndef|else|endif|-?include|sinclude|undefine|vpath)(?=[\s(\"']|$)")
_MODIFIERS = lazy(r"((?:override|export|unexport|private)\s+)*")
_DEFINE = lazy(r"(?:(?:override|export)\s+)*define\s+(?P<name>\S+)\s*(?P<flavour>[:?+!]{0,3}=)?\s*$")


def read_makefile(text: MappedText) -> tuple[Line, ...]:
    """Read a Makefile; never raises, and what is not understood is kept as Other."""
    return tuple(_Reader(text).read()[:MOST_LINES])


class _Reader:
    """One walk over the physical lines."""

    def __init__(self, text: MappedText) -> None:
        self.mapped = text
        self.text = text.text
        self.at = 0
        self.prefix = "\t"
        self.in_rule = False
        self.lines: list[Line] = []

    def read(self) -> list[Line]:
        while self.at < len(self.text):
            start, end = self.at, self._logical_end(self.at)
            self.at = end + 1
            if self.in_rule and self.text.startswith(self.prefix, start):
                self.lines.append(Recipe(recipe_text(self.mapped, start + 1, end, self.prefix)))
            elif (found := _DEFINE.match(self.text[start:end].strip(" "))) is not None:
                self._define(found, start)
            else:
                line = joined(self.mapped, start, without_comment(self.text, start, end))
                if line.text.strip():
                    self._line(line)
        return self.lines

    def _logical_end(self, start: int) -> int:
        position = start
        while True:
            end = self.text.find("\n", position)
            if end < 0:
                return len(self.text)
            before = self.text[start:end].rstrip("\r")
            if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
                return end
            position = end + 1

    def _define(self, found: re.Match[str], start: int) -> None:
        body = self.at
        level = 1
        while self.at < len(self.text):
            begin, end = self.at, self._logical_end(self.at)
            self.at = end + 1
            word = self.text[begin:end].strip()
            level += bool(_DEFINE.match(word)) - (word.split("#")[0].strip() == "endef")
            if level == 0:
                name_at = self.text.index(found["name"], start)
                name = cut(self.mapped, name_at, name_at + len(found["name"]))
                value = cut(self.mapped, body, max(begin - 1, body))
                self.lines.append(Assignment(name, _flavour(found["flavour"] or "="), value))
                return

    def _line(self, line: MappedText) -> None:
        text = line.text
        start = len(text) - len(text.lstrip())
        directive = _DIRECTIVE.match(text, start)
        if directive and not re.match(r"\s*(?::|[:?+]?=)", text[directive.end() :]):
            self._directive(directive[1], cut(line, directive.end(), len(text)))
            return
        modifiers = _MODIFIERS.match(text, start)
        words = modifiers[0].split() if modifiers else []
        body = start + (len(modifiers[0]) if modifiers else 0)
        operator = find_operator(text, body)
        if operator is None and re.match(r"\s*(un)?export\b", text):
            exports = not text.lstrip().startswith("un")
            begin = text.index("export", start) + len("export")
            self.lines.append(Export(stripped(cut(line, begin, len(text))), exports))
        elif operator is None:
            self.lines.append(Other(line))
        elif operator[0] in (":", "::"):
            self._rule(line, start, operator)
        else:
            self.in_rule = False
            self.lines.append(_assignment(line, body, operator, words))
            self._recipe_prefix(self.lines[-1])

    def _recipe_prefix(self, line: Line) -> None:
        if isinstance(line, Assignment) and line.name.text == ".RECIPEPREFIX":
            self.prefix = line.value.text[:1] or "\t"

    def _directive(self, name: str, rest: MappedText) -> None:
        if name == "else":
            nested = re.match(r"\s*(ifn?eq|ifn?def)\b", rest.text)
            if nested:
                operands = _operands(nested[1], cut(rest, nested.end(), len(rest.text)))
                self.lines.append(Condition(nested[1], operands, chained=True))
            else:
                self.lines.append(Else())
        elif name == "endif":
            self.lines.append(Endif())
        elif name.startswith("if"):
            self.lines.append(Condition(name, _operands(name, rest)))
        elif name.endswith("include"):
            self.lines.append(Include(stripped(rest), name != "include"))
        elif name == "undefine":
            self.lines.append(Undefine(stripped(rest)))

    def _rule(self, line: MappedText, start: int, operator: tuple[str, int, int]) -> None:
        kind, begin, end = operator
        targets = stripped(cut(line, start, begin))
        rest = cut(line, end, len(line.text))
        inner = find_operator(rest.text, 0)
        semicolon = top_level(rest.text, ";")
        if inner and inner[0] not in (":", "::") and (semicolon is None or inner[1] < semicolon):
            modifiers = _MODIFIERS.match(rest.text.lstrip())
            words = modifiers[0].split() if modifiers else []
            offset = len(rest.text) - len(rest.text.lstrip()) + (len(modifiers[0]) if modifiers else 0)
            self.lines.append(_assignment(rest, offset, inner, words)._replace(targets=targets))
            self.in_rule = False
            return
        recipe = None if semicolon is None else stripped(cut(rest, semicolon + 1, len(rest.text)))
        head = cut(rest, 0, len(rest.text) if semicolon is None else semicolon)
        pattern = None
        if inner and inner[0] == ":" and inner[2] <= len(head.text):
            pattern = stripped(cut(head, 0, inner[1]))
            head = cut(head, inner[2], len(head.text))
        bar = top_level(head.text, "|")
        ordered = None if bar is None else stripped(cut(head, bar + 1, len(head.text)))
        head = stripped(cut(head, 0, len(head.text) if bar is None else bar))
        self.lines.append(Rule(targets, head, ordered, pattern, kind == "::", recipe))
        self.in_rule = True


def _flavour(operator: str) -> Flavour:
    match operator:
        case "?=" | "+=" | "!=" | "=":
            return operator
        case _:
            return ":="


def _assignment(line: MappedText, start: int, operator: tuple[str, int, int], words: list[str]) -> Assignment:
    kind, begin, end = operator
    value = cut(line, end, len(line.text))
    value = cut(value, len(value.text) - len(value.text.lstrip()), len(value.text))
    name = stripped(cut(line, start, begin))
    return Assignment(name, _flavour(kind), value, "export" in words, "override" in words)


def _operands(kind: str, rest: MappedText) -> tuple[MappedText, ...]:
    """Return both sides of ``ifeq (a,b)`` or ``ifeq "a" "b"``, or the name of ``ifdef``."""
    rest = stripped(rest)
    text = rest.text
    if kind.endswith("def"):
        return (rest,)
    if text.startswith("(") and text.endswith(")"):
        inner = cut(rest, 1, len(text) - 1)
        comma = top_level(inner.text, ",")
        if comma is None:
            return ()
        return stripped(cut(inner, 0, comma)), stripped(cut(inner, comma + 1, len(inner.text)))
    found = re.fullmatch(r"([\"'])(.*?)\1\s*([\"'])(.*?)\3", text, re.S)
    return (cut(rest, *found.span(2)), cut(rest, *found.span(4))) if found else ()
