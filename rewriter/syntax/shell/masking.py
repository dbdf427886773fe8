"""A shell text with the inside of its words hidden, so that only its grammar is left for tree-sitter to read.

    cat <<EOF && go build -o "$A $B"        cat < QQQ && QQ QQQQQ QQ QQQQQQQ

Quotes, expansions, comments, heredocs and reserved words that are plain arguments are what tree-sitter-bash reads
wrongly, some of it in silence; they are found here, and the mask has the same length as the text.
"""

import re
from typing import NamedTuple

from rewriter.regex import lazy
from rewriter.syntax.shell.quoting import (
    Unreadable,
    arithmetic_end,
    heredoc_body,
    heredoc_start,
    parens,
    skip,
)

HIDDEN = "Q"
_BLANK = " \t\r"
_ENDS = " \t\r\n;&|<>()"
_OPENERS = frozenset({"if", "then", "elif", "else", "while", "until", "do", "{", "!", "time", "coproc"})
_CLOSERS = frozenset({"fi", "done", "esac", "}"})
_NO_WORDS = lazy(r"[ \t]*[;\n]")
_ASSIGNMENT = lazy(r"[A-Za-z_]\w*(\[[^]\s]*\])?\+?=", re.ASCII)
_OPERATORS = ("<<<", "&>>", ";;&", "&&", "||", ";;", ";&", "|&", "&>", ">>", "<&", ">&", ">|", "<>")
_REDIRECTS = frozenset({"<<<", "&>>", "&>", ">>", "<&", ">&", ">|", "<>", "<", ">"})
RESERVED = _OPENERS | _CLOSERS | {"for", "case", "in", "function", "select", "[["}


class Heredoc(NamedTuple):
    """A heredoc's body; its text is expanded unless the delimiter is quoted."""

    start: int
    end: int
    tabs: bool
    quoted: bool


class Masked(NamedTuple):
    """The mask, and the heredocs by the offset of their operator; here-strings have None.

    ``empty`` are the offsets of loops over no words (``for x in; do``), whose ``in`` the mask leaves out.
    """

    text: str
    heredocs: dict[int, Heredoc | None]
    empty: frozenset[int]


def mask(text: str) -> Masked:
    """Hide what is inside words; raises Unreadable where a quote, an expansion or a nesting does not end."""
    return _Masking(text).run()


class _Masking:
    """One walk over a text: where a command may begin, which ``case`` is open, which heredocs are due."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out = list(text)
        self.at = 0
        self.begins = True
        self.target = False
        self.expects = ""
        self.loop = 0
        self.empty: set[int] = set()
        self.closed = -1  # where the last closing word or parenthesis ended
        self.cases: list[str] = []
        self.due: list[tuple[int, str, bool, bool]] = []
        self.heredocs: dict[int, Heredoc | None] = {}

    def run(self) -> Masked:
        while self.at < len(self.text):
            self._step(self.text[self.at])
        return Masked("".join(self.out), self.heredocs, frozenset(self.empty))

    def _step(self, character: str) -> None:
        if character in _BLANK:
            self._hide(self.at + 1, " ")
        elif self.text.startswith(("\\\n", "\\\r\n"), self.at):
            self._hide(self.text.index("\n", self.at) + 1, " ")
        elif character == "\n":
            self._newline()
        elif character == "#":
            end = self.text.find("\n", self.at)
            self._hide(len(self.text) if end < 0 else end, " ")
        elif character in "<>" and self.text[self.at + 1 : self.at + 2] == "(":
            self._word(parens(self.text, self.at + 2))
        elif character in ";&|<>()":
            self._operator(character)
        else:
            self._word(self.at)

    def _hide(self, end: int, by: str) -> None:
        for index in range(self.at, end):
            self.out[index] = by
        self.at = end

    def _newline(self) -> None:
        self.at += 1
        self._begin()
        for operator, delimiter, tabs, quoted in self.due:
            end, line_end = heredoc_body(self.text, self.at, delimiter, tabs)
            self.heredocs[operator] = Heredoc(self.at, end, tabs, quoted)
            self._hide(min(line_end + 1, len(self.text)), " ")
            self.out[self.at - 1] = "\n"
        self.due = []

    def _begin(self) -> None:
        self.begins = True
        self.target = False
        if self.expects == "in-list":
            self.expects = ""

    def _operator(self, character: str) -> None:
        text, at = self.text, self.at
        if text.startswith("<<", at) and not text.startswith("<<<", at):
            self._heredoc()
            return
        if text.startswith("((", at) and self.begins:
            end = arithmetic_end(text, at + 2, self.expects == "for")
            if end is not None:
                self._arithmetic(end)
                return
        operator = next((known for known in _OPERATORS if text.startswith(known, at)), character)
        if operator == "<<<":
            self.heredocs[at] = None
            self.out[at + 1 : at + 3] = "  "
        if operator == "<>":  # which the grammar does not know
            self.out[at + 1] = " "
        self.at += len(operator)
        if operator in _REDIRECTS:
            self.target = True
            return
        if character == "(" and self._pattern():
            self.out[at] = " "
            return
        if character == ")" and self._pattern():
            self.cases[-1] = "body"
        elif character == ")":
            self.closed = self.at
        if operator in (";;", ";&", ";;&") and self.cases:
            self.cases[-1] = "pattern"
        self._begin()

    def _arithmetic(self, end: int) -> None:
        if self.expects == "for":  # a counted loop reads as `while`
            self.expects, start = "", self.loop
            self._plain(end)
            self.out[start : start + 6] = "while "
        else:
            self._plain(end)

    def _heredoc(self) -> None:
        operator = self.at
        end, delimiter, tabs, quoted = heredoc_start(self.text, operator)
        self.due.append((operator, delimiter, tabs, quoted))
        self._hide(end, HIDDEN)
        self.out[operator] = "<"
        self.out[operator + 1] = " "

    def _pattern(self) -> bool:
        return bool(self.cases) and self.cases[-1] == "pattern"

    def _word(self, end: int) -> None:
        while end < len(self.text) and self.text[end] not in _ENDS:
            if self.text.startswith(("\\\n", "\\\r\n"), end) and self._continues_blank(end):
                break
            end = skip(self.text, end)
            if end < len(self.text) and self.text[end] == "(" and self.text[end - 1] in "@+?*":
                end = parens(self.text, end + 1)
        word = self.text[self.at : end]
        if self.target:
            self.target = False
            self._hide(end, HIDDEN)
        elif self.text[end : end + 1] in ("<", ">") and word.isdigit():
            self.at = end
        elif self._pattern() and word != "esac":
            self._hide(end, HIDDEN)
        elif self.expects:
            self._expected(word, end)
        elif self.begins:
            self._first(word, end)
        else:
            self._hide(end, HIDDEN)

    def _continues_blank(self, end: int) -> bool:
        after = self.text.index("\n", end) + 1
        return after >= len(self.text) or self.text[after] in _ENDS

    def _expected(self, word: str, end: int) -> None:
        match self.expects:
            case "for":
                self.expects = "in-or-do"
                self.at = end
            case "in-or-do":
                self.expects = "in-list" if word == "in" else ""
                if word == "in" and _NO_WORDS.match(self.text, end):
                    self.empty.add(self.loop)
                    self._hide(end, " ")
                    return
                self.begins = word == "do"
                if self.begins and self.out[self.at - 1] == " ":  # `for x do` reads as `for x;do`
                    self.out[self.at - 1] = ";"
                self.at = end
            case "case":
                self.expects = "in"
                self._hide(end, HIDDEN)
            case "in":
                self.expects = ""
                self.cases.append("pattern")
                self.at = end
            case "function":
                self.expects = ""
                self._hide(end, HIDDEN)
                self.begins = True
            case _:
                self._hide(end, HIDDEN)

    def _first(self, word: str, end: int) -> None:
        if word in ("for", "select", "case", "function"):
            self.expects = "for" if word == "select" else word
            self.loop = self.at
            self.at = end
        elif word == "[[":
            self._double_bracket(end)
        elif word == "time" and self._before_compound(end):
            self._hide(end, " ")
        elif word in _OPENERS and word not in ("time", "coproc"):
            if word in ("then", "do", "else", "elif"):
                self._separate()
            self.at = end
        elif word in _CLOSERS:
            if word == "esac" and self.cases:
                self.cases.pop()
            self._separate()
            self.at = self.closed = end
        elif found := _ASSIGNMENT.match(word):
            self._assignment(found.end(), end)
        else:
            self._plain(end)

    def _separate(self) -> None:
        """Put the ``;`` that may be left out between ``fi`` and ``done``, but that the grammar asks for."""
        if 0 <= self.closed < self.at and not "".join(self.out[self.closed : self.at]).strip(" "):
            self.out[self.at - 1] = ";"

    def _plain(self, end: int) -> None:
        self._hide(end, HIDDEN)
        self.begins = False

    def _double_bracket(self, end: int) -> None:
        found = re.compile(r"\s\]\](?=[\s;&|)]|$)").search(self.text, end)
        if not found:
            raise Unreadable("[[ is not closed")
        while self.at < found.end():
            blank = self.text[self.at] in " \t\r\n"
            stop = self.at + 1 if blank else skip(self.text, self.at)
            self._hide(stop, " " if blank else HIDDEN)
        self.begins = False

    def _before_compound(self, end: int) -> bool:
        rest = re.compile(r"[ \t]*(\(|\S*)").match(self.text, end)
        return bool(rest) and rest is not None and rest[1] in RESERVED | {"("}

    def _assignment(self, value: int, end: int) -> None:
        value += self.at
        name = self.text[self.at : value]
        if self.text[end : end + 1] == "(" and end == value:
            stop = parens(self.text, end + 1)
            self.at = value
            self._hide(stop, HIDDEN)
        else:
            self.at = value
            self._hide(end, HIDDEN)
        for index, character in enumerate(name[:-1]):
            if not (character.isalnum() or character == "_"):
                self.out[value - len(name) + index] = HIDDEN
