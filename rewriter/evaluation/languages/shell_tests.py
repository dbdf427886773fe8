"""``test``, ``[`` and ``[[``: true, false, or None where only the build can tell (POSIX test)."""

from collections.abc import Callable

from rewriter.evaluation.languages.shell_arithmetic import calculate
from rewriter.evaluation.languages.shell_patterns import matches
from rewriter.source import FileView
from rewriter.values import Unknown, Value, is_known, join_path

_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "-eq": lambda a, b: a == b,
    "-ne": lambda a, b: a != b,
    "-lt": lambda a, b: a < b,
    "-le": lambda a, b: a <= b,
    "-gt": lambda a, b: a > b,
    "-ge": lambda a, b: a >= b,
}
_BINARY = frozenset({"=", "==", "!=", "<", ">", "=~", "-nt", "-ot", "-ef", *_NUMBERS})
_FILES = frozenset("bcdefghkLprsSuwxOGN")
_DEEPEST = 40


def test(words: tuple[Value, ...], cwd: Value, view: FileView, extended: bool) -> bool | None:
    """Return the outcome; ``words`` stand between the brackets, ``extended`` for ``[[``."""
    if any(isinstance(word, Unknown) and word.splits for word in words) and not extended:
        return None
    reader = _Test(words, cwd, view, extended)
    outcome = reader.either(0)
    return outcome if reader.position == len(words) and not reader.failed else None


def _not(outcome: bool | None) -> bool | None:
    return None if outcome is None else not outcome


class _Test:
    """One expression, read from left to right."""

    def __init__(self, words: tuple[Value, ...], cwd: Value, view: FileView, extended: bool) -> None:
        self.words = words
        self.cwd = cwd
        self.view = view
        self.extended = extended
        self.position = 0
        self.failed = False

    def _peek(self, ahead: int = 0) -> Value | None:
        index = self.position + ahead
        return self.words[index] if index < len(self.words) else None

    def _takes(self, *wanted: str) -> bool:
        found = self._peek()
        if isinstance(found, str) and found in wanted:
            self.position += 1
            return True
        return False

    def either(self, depth: int) -> bool | None:
        outcome = self._both(depth)
        while self._takes("||" if self.extended else "-o"):
            other = self._both(depth)
            outcome = True if True in (outcome, other) else None if None in (outcome, other) else False
        return outcome

    def _both(self, depth: int) -> bool | None:
        outcome = self._one(depth)
        while self._takes("&&" if self.extended else "-a"):
            other = self._one(depth)
            outcome = False if False in (outcome, other) else None if None in (outcome, other) else True
        return outcome

    def _one(self, depth: int) -> bool | None:
        left = self._peek()
        if left is None or depth > _DEEPEST:
            self.failed = left is not None or self.position > 0
            return False
        operator = self._peek(1)
        if isinstance(operator, str) and operator in _BINARY and self._peek(2) is not None:
            self.position += 3
            return self._binary(left, operator, self.words[self.position - 1])
        if left == "!" and operator is not None:
            self.position += 1
            return _not(self._one(depth + 1))
        if left == "(" and operator is not None:
            self.position += 1
            outcome = self.either(depth + 1)
            self.failed = self.failed or not self._takes(")")
            return outcome
        if isinstance(left, str) and len(left) == 2 and left[0] == "-" and operator is not None:
            if left[1] in _FILES or left[1] in "nztv":
                self.position += 2
                return self._unary(left[1], operator)
        self.position += 1
        return _filled(left)

    def _unary(self, operator: str, operand: Value) -> bool | None:
        if operator == "n":
            return _filled(operand)
        if operator == "z":
            return _not(_filled(operand))
        if operator in ("t", "v"):
            return False if operator == "t" else None
        path = join_path(self.cwd, operand) if operand != "" else ""
        if not is_known(path):
            return None
        return self._file(operator, path)

    def _file(self, operator: str, path: str) -> bool | None:
        kind = self.view.kind(path) if path else "absent"
        if kind == "absent":
            return False if operator not in ("L", "h") else None if path else False
        if kind == "not_seen":
            return None
        if operator == "e":
            return True if kind in ("file", "dir") else None
        if operator in ("f", "d"):
            return None if kind == "link" else kind == ("file" if operator == "f" else "dir")
        if operator == "s" and kind == "file":
            data = self.view.read(path)
            return None if data is None else bool(data)
        return None

    def _binary(self, left: Value, operator: str, right: Value) -> bool | None:
        if operator in ("=", "==", "!="):
            outcome = self._equal(left, right)
            return outcome if operator != "!=" else _not(outcome)
        if operator in _NUMBERS and is_known(left) and is_known(right):
            first, second = calculate(left, {}), calculate(right, {})
            return None if first is None or second is None else _NUMBERS[operator](first, second)
        if operator in ("<", ">") and is_known(left) and is_known(right):
            return left < right if operator == "<" else left > right
        return None

    def _equal(self, left: Value, right: Value) -> bool | None:
        if is_known(left) and is_known(right):
            return matches(right, left) if self.extended else left == right
        if self.extended:
            return None
        for first, second in ((left, right), (right, left)):
            if isinstance(first, Unknown) and is_known(second):
                if not (second.startswith(first.prefix) and second.endswith(first.suffix)):
                    return False
        return None


def _filled(value: Value) -> bool | None:
    if is_known(value):
        return value != ""
    return True if value.prefix or value.suffix else None
