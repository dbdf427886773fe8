"""Values of expressions in Go sources, by their tokens: constants, variables whose every assignment is understood, choices.

There is no type checker here: a name counts only if each place that could write to it is understood; all else is Unknown.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rewriter.program.choices import over_choices, union, unknown
from rewriter.program.constants import unquote
from rewriter.program.scopes import Range, binding_of
from rewriter.program.texts import PackageTexts, TooMuchError
from rewriter.program.tokens import Unit, is_word
from rewriter.values import Unknown, Value, concat, text_of

MOST_STEPS = 40_000
MOST_STEPS_A_CALL = 1_500
MOST_DEPTH = 24
_BINARY = frozenset({
    "-", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "&", "|", "^", "<<", ">>", "&^", ":=", "=", "<-", "!", ":",
})  # fmt: skip


class Given(NamedTuple):
    """What the image gives a program: its environment and the words of its command."""

    env: Mapping[str, Value] = {}
    words: tuple[str, ...] = ()


class Frame(NamedTuple):
    """Where an expression stands, and the values of the parameters where a call is looked into."""

    package: PackageTexts
    unit: Unit
    bound: Mapping[str, Value] = {}


class Evaluator:
    """Evaluates expressions of one program; what it may spend is bounded."""

    def __init__(self, given: Given, ldflags: Value = "") -> None:
        from rewriter.program.known_calls import call_value, method_value, qualified_value

        self.given = given
        self._ldflags = ldflags
        self._left = MOST_STEPS
        self._here = 0
        self._depth = 0
        self._busy: set[tuple[str, str, int, str]] = set()
        self._call, self._method, self._qualified = call_value, method_value, qualified_value

    def arguments(self, package: PackageTexts, path: str, end: int) -> tuple[Value, ...] | None:
        """Return the arguments of the call whose name ends at the offset; None where it is no call."""
        self._here = min(MOST_STEPS_A_CALL, self._left)
        before = self._here
        try:
            unit = package.unit(path)
            index = unit.token_at(end)
            if index >= len(unit.texts) or unit.texts[index] != "(" or index not in unit.pair:
                return None
            frame = Frame(package, unit)
            found: list[Value] = []
            for part in unit.commas(index + 1, unit.pair[index]):
                found += self.argument(frame, part)
            return tuple(found)
        except (TooMuchError, RecursionError):
            self._busy.clear()
            self._depth = 0
            return (unknown("…", "it would take too long to work out"),)
        finally:
            self._left -= before - self._here

    def linked(self, package: PackageTexts, name: str) -> Value | None:
        """Return what the linker puts into a package's variable of that name, None where nothing does (cmd/link, -X)."""
        if f".{name}=" not in text_of(self._ldflags):
            return None
        if isinstance(self._ldflags, str):
            found = re.findall(rf"-X[ =]?['\"]?([^\s'\"=]+)\.{re.escape(name)}=([^\s'\"]*)", self._ldflags)
            if len(found) == 1 and found[0][0] == "main":
                return str(found[0][1]) if package.name == "main" else None
        return unknown(name)

    def argument(self, frame: Frame, part: Range) -> tuple[Value, ...]:
        """Return the values of an argument: several where it is ``list...``."""
        start, end = part
        while end > start and frame.unit.texts[end - 1] == ";":
            end -= 1
        if frame.unit.texts[end - 1] != "...":
            return (self.value(frame, start, end),)
        found = self.elements(frame, start, end - 1)
        return found if found is not None else (unknown(frame.unit.words(start, end)),)

    def value(self, frame: Frame, start: int, end: int, position: int | None = None) -> Value:
        """Return the value of the expression; ``position`` counts among several results of a call."""
        self._here -= 1
        if self._here < 0 or self._depth > MOST_DEPTH:
            raise TooMuchError
        self._depth += 1
        texts = frame.unit.texts
        while end > start and texts[end - 1] == ";":
            end -= 1
        operands = self._operands(frame.unit, start, end)
        if operands is None:
            found: Value = unknown(frame.unit.words(start, end))
        elif len(operands) == 1:
            found = self._operand(frame, *operands[0], position)
        else:
            parts = [self._operand(frame, *each, None) for each in operands]
            found = over_choices(parts, lambda each: concat(*each), empty=False)
        self._depth -= 1
        return found

    def _operands(self, unit: Unit, start: int, end: int) -> list[Range] | None:
        """Split at ``+``; None where another operator stands between operands."""
        parts: list[Range] = []
        begin = index = start
        while index < end:
            text = unit.texts[index]
            if text == "+" and index > begin:
                parts.append((begin, index))
                begin = index + 1
            elif text in _BINARY or text == ";" or (text == "*" and index > begin):
                return None
            index = unit.pair.get(index, index) + 1
        return [*parts, (begin, end)] if begin < end else None

    def _operand(self, frame: Frame, start: int, end: int, position: int | None) -> Value:
        unit = frame.unit
        text = unit.texts[start]
        if text == "*":
            return self.value(frame, start + 1, end, position)
        if text == "(" and unit.pair.get(start) == end - 1:
            return self.value(frame, start + 1, end - 1, position)
        if end - start == 1:
            if text[0] in '"`':
                return unquote(text.encode("latin-1").decode("utf-8", "surrogateescape"))
            return self.name(frame, text, start) if is_word(text) else unknown(text)
        last = self._last_bracket(unit, start, end)
        if last is None:
            return unknown(unit.words(start, end))
        if last >= end:
            return self._selector(frame, start, end)
        arguments = (last + 1, unit.pair[last])
        if unit.texts[last] == "(":
            return self._called(frame, start, last, arguments, position)
        if unit.texts[last] == "[" and position is None:
            return self._indexed(frame, start, last)
        return unknown(unit.words(start, end))

    def _last_bracket(self, unit: Unit, start: int, end: int) -> int | None:
        """Return the bracket that opens the last part of a chain of names and brackets, ``end`` where none does."""
        if not is_word(unit.texts[start]) and unit.texts[start] not in ("(", "["):
            return None
        index, last = (start + 1 if is_word(unit.texts[start]) else start), end
        while index < end:
            if unit.texts[index] == "." and is_word(unit.texts[index + 1]):
                index, last = index + 2, end
            elif index in unit.pair and unit.pair[index] < end:
                index, last = unit.pair[index] + 1, index
            elif is_word(unit.texts[index]) and unit.texts[index - 1] == "]":  # []byte(x)
                index, last = index + 1, end
            else:
                return None
        return last

    def _indexed(self, frame: Frame, start: int, bracket: int) -> Value:
        texts = frame.unit.texts
        if bracket - start == 3 and texts[start + 2] == "Args" and self.std(frame, start) == "os":
            number = texts[bracket + 1]
            if number == "0":
                return Unknown("os.Args[0]", "it is the program itself")
            words = self.given.words[int(number) - 1 : int(number)] if number.isdigit() and number != "0" else ()
            return self.said("os.Args", words)
        found = self.elements(frame, start, bracket)
        return union(found, frame.unit.words(start, bracket)) if found else unknown(frame.unit.words(start, bracket))

    def said(self, text: str, words: tuple[str, ...]) -> Value:
        """Return what the command says in these words; where it says nothing, somebody must, and nothing is known."""
        return Unknown(text, "the command says it", choices=words, asks=("arguments",)) if words else unknown(text)

    def std(self, frame: Frame, index: int) -> str | None:
        """Return the import path that the word stands for, None where it is a name of the function's own."""
        name = frame.unit.texts[index]
        function = frame.unit.function_at(index)
        if function is not None and binding_of(frame.unit, function, name, index) is not None:
            return None
        return frame.package.import_path(frame.unit.path, name)

    def _selector(self, frame: Frame, start: int, end: int) -> Value:
        texts = frame.unit.texts
        if end - start == 3 and (path := self.std(frame, start)) is not None:
            known = self._qualified(path, texts[start + 2])
            if known is not None:
                return known
            package = frame.package.program.imported(frame.package, path)
            if package is not None:
                return self.global_value(package, texts[start + 2])
            return unknown(frame.unit.words(start, end))
        from rewriter.program.fields import field_value

        return field_value(self, frame, start, end)

    def _called(self, frame: Frame, start: int, bracket: int, arguments: Range, position: int | None) -> Value:
        """The value of a call: of a known function, or of one of the program's own."""
        unit, texts = frame.unit, frame.unit.texts
        parts = unit.commas(*arguments)
        text = unit.words(start, arguments[1] + 1)
        if bracket - start == 1:
            if texts[start] == "string" and len(parts) == 1:
                return self.value(frame, *parts[0])
            function = unit.function_at(start)
            if function is None or binding_of(unit, function, texts[start], start) is None:
                return self._own(frame, frame.package, texts[start], parts, position, text)
            return unknown(text)
        path = self.std(frame, start) if bracket - start == 3 else None
        if path is not None:
            known = self._call(self, frame, f"{path}.{texts[start + 2]}", parts, position)
            if known is not None:
                return known
            package = frame.package.program.imported(frame.package, path)
            if package is not None:
                return self._own(frame, package, texts[start + 2], parts, position, text)
        return self._method(self, frame, start, bracket, parts)

    def _own(
        self, frame: Frame, package: PackageTexts, name: str, parts: list[Range], position: int | None, text: str
    ) -> Value:
        from rewriter.program.functions import result_of

        return result_of(self, frame, package, name, parts, position or 0) or unknown(text)

    def name(self, frame: Frame, name: str, at: int) -> Value:
        """Return the value of the variable or constant that the word at the token stands for."""
        from rewriter.program.variables import name_value

        return name_value(self, frame, name, at)

    def global_value(self, package: PackageTexts, name: str) -> Value:
        """Return the value of a constant or variable of a package."""
        from rewriter.program.variables import package_value

        return package_value(self, package, name)

    def elements(self, frame: Frame, start: int, end: int) -> tuple[Value, ...] | None:
        """Return the elements of a slice, None where not all are known."""
        from rewriter.program.slices import elements_of

        return elements_of(self, frame, start, end)

    def once(self, key: tuple[str, str, int, str], name: str, find: Callable[[], Value]) -> Value:
        """Return what ``find`` finds; a name that is asked for while it is worked out is not known."""
        if not self.enter(key):
            return unknown(name)
        found = find()
        self.leave(key)
        return found

    def enter(self, key: tuple[str, str, int, str]) -> bool:
        """Note that something is worked out; False where it is already."""
        if key in self._busy:
            return False
        self._busy.add(key)
        return True

    def leave(self, key: tuple[str, str, int, str]) -> None:
        """Note that it has been worked out."""
        self._busy.discard(key)
