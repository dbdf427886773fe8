"""A Makefile's lines become variables and rules, as make reads them (GNU make manual, 3.7, 5 to 7)."""

from typing import NamedTuple

from rewriter.evaluation.languages.make_values import Origin, Values
from rewriter.regex import lazy
from rewriter.source import Location, MappedText, SourceFile
from rewriter.syntax import makefile as syntax
from rewriter.syntax.makefile_text import reference_end
from rewriter.syntax.shell.pieces import foreign
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, is_known, join_path

_DEEPEST = 20
_LONGEST = 400_000
# what lists sources, which no rule makes
_LISTS = lazy(r"\$\((shell\s+(find|git ls-files|ls|go list)|wildcard|call rwildcard)\b")
_LISTED = (
    "which files find lists is not evaluated",
    "git's history is not read",
    "what packages go lists is not evaluated",
)


class RecipeLine(NamedTuple):
    """A line of a recipe; ``doubtful`` where a condition that is not known decides on it."""

    text: MappedText
    doubtful: bool


class Rule:
    """One rule; its recipe grows while the lines below it are read."""

    __slots__ = ("double", "doubtful", "ordered", "pattern", "prerequisites", "recipe", "targets", "unknown")

    def __init__(
        self,
        targets: tuple[str, ...],
        prerequisites: list[Value],
        ordered: list[Value],
        pattern: str | None,
        doubtful: bool,
    ) -> None:
        self.targets = targets
        self.pattern = pattern
        self.prerequisites = tuple(word for value in prerequisites if is_known(value) for word in value.split())
        self.ordered = tuple(word for value in ordered if is_known(value) for word in value.split())
        self.unknown = [value for value in (*prerequisites, *ordered) if isinstance(value, Unknown)]
        self.doubtful = doubtful
        self.double = False
        self.recipe: list[RecipeLine] = []


class TargetValue(NamedTuple):
    """An assignment that counts for one target and what it needs."""

    target: str
    line: syntax.Assignment
    doubtful: bool


class Database:
    """All that a Makefile and what it includes say. ``incomplete`` tells why there may be more."""

    def __init__(self, values: Values, view: Tree, directory: str, via: Location) -> None:
        self.values = values
        self.view = view
        self.directory = directory
        self.via = via
        self.rules: list[Rule] = []
        self.target_values: list[TargetValue] = []
        self.exports_all = False
        self.incomplete: Unknown | None = None
        self._conditions: list[list[bool | None]] = []
        self._current: list[Rule] = []
        self._depth = 0

    def read_file(self, path: str) -> bool:
        """Read a Makefile of the tree; False where it is not seen."""
        data = self.view.read(path)
        if data is None or len(data) > _LONGEST or self._depth > _DEEPEST:
            return False
        shown = self.view.source_path(path)  # diagnostics name the repository's file
        text = MappedText.whole(SourceFile(shown, data.decode("utf-8", "surrogateescape")), self.via)
        self._depth += 1
        for line in syntax.read_makefile(text):
            self._line(line)
        self._depth -= 1
        return True

    def goal(self) -> str | None:
        """Return the default goal (manual, 9.2)."""
        named = self.values.get(".DEFAULT_GOAL") if ".DEFAULT_GOAL" in self.values.variables else None
        if isinstance(named, str) and named.strip():
            return named.strip()
        for rule in self.rules:
            for target in rule.targets:
                if "%" not in target and (not target.startswith(".") or "/" in target):
                    return target
        return None

    def special(self, name: str) -> frozenset[str]:
        """Return the prerequisites of a special target such as ``.PHONY``."""
        return frozenset(word for rule in self.rules if name in rule.targets for word in rule.prerequisites)

    def has(self, name: str) -> bool:
        """Tell whether a special target is named at all."""
        return any(name in rule.targets for rule in self.rules)

    def _active(self) -> bool | None:
        states = [branch[-1] for branch in self._conditions]
        return False if False in states else None if None in states else True

    def _line(self, line: syntax.Line) -> None:
        match line:
            case syntax.Condition():
                self._condition(line)
            case syntax.Else():
                self._otherwise(True)
            case syntax.Endif():
                if self._conditions:
                    self._conditions.pop()
            case _ if self._active() is not False:
                self._statement(line, self._active() is None)

    def _condition(self, line: syntax.Condition) -> None:
        outcome = self._outcome(line) if self._active() is not False or line.chained else False
        if line.chained:
            self._otherwise(outcome)
        else:
            self._conditions.append([outcome])

    def _otherwise(self, outcome: bool | None) -> None:
        """Enter the next branch: it counts only where no earlier one was taken."""
        if not self._conditions:
            return
        branches = self._conditions[-1]
        if True in branches:
            branches.append(False)
        else:
            branches.append(None if None in branches and outcome is not False else outcome)

    def _outcome(self, line: syntax.Condition) -> bool | None:
        negated = line.kind.startswith("ifn")
        if line.kind.endswith("def") and line.operands:
            name = self.values.expand(line.operands[0].text)
            if not is_known(name):
                return None
            variable = self.values.variables.get(name.strip())
            if variable is None:
                return None if self.values.open else negated
            return None if isinstance(variable.value, Unknown) else (variable.value != "") != negated
        if len(line.operands) != 2:
            return None
        left, right = (self.values.expand(operand.text) for operand in line.operands)
        if is_known(left) and is_known(right):
            return (left == right) != negated
        for first, second in ((left, right), (right, left)):
            if isinstance(first, Unknown) and is_known(second):
                if not second.startswith(first.prefix) or not second.endswith(first.suffix):
                    return negated
        return None

    def _statement(self, line: syntax.Line, doubtful: bool) -> None:
        match line:
            case syntax.Assignment():
                self._assignment(line, doubtful)
            case syntax.Rule():
                self._rule(line, doubtful)
            case syntax.Recipe(text):
                for rule in self._current:
                    rule.recipe.append(RecipeLine(text, doubtful and not rule.doubtful))
            case syntax.Include(names, optional):
                self._include(names, optional)
            case syntax.Export(names, exports):
                self._export(names, exports)
            case syntax.Undefine(name):
                self.values.variables.pop(name.text, None)
            case syntax.Other(text):
                self._other(text)

    def _assignment(self, line: syntax.Assignment, doubtful: bool) -> None:
        if line.targets is not None:
            targets = self.values.expand(line.targets.text)
            for target in targets.split() if is_known(targets) else ():
                self.target_values.append(TargetValue(target, line, doubtful))
            return
        name = self.values.expand(line.name.text)
        if is_known(name):
            origin: Origin = "override" if line.overrides else "file"
            exported = True if line.exported else None
            self.values.assign(name, line.flavour, line.value.text, origin, doubtful, exported)

    def _rule(self, line: syntax.Rule, doubtful: bool) -> None:
        targets = self.values.expand(line.targets.text)
        pattern = self.values.expand(line.pattern.text) if line.pattern is not None else None
        self._current = []
        if not is_known(targets) or isinstance(pattern, Unknown):
            for value in (targets, pattern):
                if isinstance(value, Unknown):
                    self._doubt(value)
            return
        ordered = self._words(line.ordered.text) if line.ordered is not None else []
        rule = Rule(tuple(targets.split()), self._words(line.prerequisites.text), ordered, pattern, doubtful)
        rule.double = line.double
        if line.recipe is not None and line.recipe.text:
            rule.recipe.append(RecipeLine(line.recipe, False))
        self.rules.append(rule)
        self._current = [rule]

    def _words(self, text: str) -> list[Value]:
        """Expand each word by itself, so that one that is not known leaves the others alone."""
        return [self.values.expand(word) for word in words_of(text)]

    def _doubt(self, why: Unknown) -> None:
        self.incomplete = why if self.incomplete is None else self.incomplete

    def _include(self, names: MappedText, optional: bool) -> None:
        expanded = self.values.expand(names.text)
        if not is_known(expanded):
            self._doubt(expanded)
            return
        for name in expanded.split():
            path = join_path(self.directory, name)
            if is_known(path) and not self.read_file(path) and self.view.kind(path) != "absent":
                why = "the included file is not seen"
                self._doubt(Unknown(f"include {name}", why))
        del optional  # a missing file that must be there fails the build: nothing follows from it

    def _export(self, names: MappedText, exports: bool) -> None:
        expanded = self.values.expand(names.text)
        if not names.text.strip():
            self.exports_all = exports
        elif is_known(expanded):
            for name in expanded.split():
                variable = self.values.variables.get(name)
                if variable is not None:
                    self.values.variables[name] = variable._replace(exported=exports)

    def _other(self, text: MappedText) -> None:
        value = self.values.expand(text.text.strip())
        if is_known(value) and value.strip() and self._depth < _DEEPEST and value != text.text.strip():
            self._depth += 1
            for line in syntax.read_makefile(foreign(value, text, 0)):
                self._line(line)
            self._depth -= 1
        elif isinstance(value, Unknown):
            self._doubt(value)


def words_of(text: str) -> list[str]:
    """Cut a text at blanks outside of references."""
    words: list[str] = []
    begin = position = 0
    while position < len(text):
        if text[position] == "$":
            position = max(reference_end(text, position), position + 1)
        elif text[position] in " \t":
            words.append(text[begin:position])
            position += 1
            begin = position
        else:
            position += 1
    return [word for word in (*words, text[begin:]) if word]


def lists_sources(value: Unknown) -> bool:
    """Tell whether an Unknown lists files that no rule makes."""
    return _LISTS.match(value.text.lstrip()) is not None or value.why in _LISTED
