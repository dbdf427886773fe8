"""Variables of make and their expansion (GNU make manual, 6 and 8); what only the build knows stays Unknown."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from rewriter.evaluation.languages.make_functions import (
    FUNCTIONS,
    MOST_WORDS,
    absolute,
    split_arguments,
    substituted,
)
from rewriter.evaluation.languages.shell_patterns import Folders, expand
from rewriter.syntax.makefile_text import reference_end
from rewriter.values import Unknown, Value, concat, is_known, join_path

Origin = Literal["default", "environment", "file", "override", "command line", "automatic"]
_RANKS: tuple[Origin, ...] = ("default", "environment", "file", "command line", "override", "automatic")
_DEEPEST = 60
_MOST_EXPANSIONS = 50_000
_LONGEST = 200_000
_CONDITIONAL = "it depends on a condition that is not known"


class Variable(NamedTuple):
    """A variable's value: text still to be expanded where ``recursive``."""

    value: Value
    recursive: bool = False
    origin: Origin = "file"
    exported: bool | None = None


class Values:
    """The variables of one make: the tree and folder it runs in, and how ``$(shell)`` is answered."""

    def __init__(
        self,
        variables: Mapping[str, Variable],
        directory: str,
        tree: Folders,
        shell: Callable[[Value], Value],
        open_: bool,
    ) -> None:
        self.variables = dict(variables)
        self.directory = directory
        self.tree = tree
        self.shell = shell
        self.open = open_
        self._depth = 0
        self._budget = [_MOST_EXPANSIONS]

    def layered(self, variables: Mapping[str, Variable]) -> "Values":
        """Return values in which these come first (automatic, target-specific)."""
        inner = Values({**self.variables, **variables}, self.directory, self.tree, self.shell, self.open)
        inner._depth = self._depth + 1
        inner._budget = self._budget
        return inner

    def get(self, name: str) -> Value | None:
        """Return a variable's expanded value; None where it is not defined."""
        variable = self.variables.get(name)
        if variable is None:
            return Unknown(f"$({name})", "the environment of the caller is not known") if self.open else None
        if variable.recursive and is_known(variable.value):
            return self.expand(variable.value)
        return variable.value

    def assign(self, name: str, flavour: str, text: str, origin: Origin, doubtful: bool, exported: bool | None) -> None:
        """Do an assignment; one that may not happen leaves the variable Unknown."""
        old = self.variables.get(name)
        exported = exported if exported is not None or old is None else old.exported
        if old is not None and _RANKS.index(old.origin) > _RANKS.index(origin):
            self.variables[name] = old._replace(exported=exported)
            return
        if flavour == "?=" and old is not None:
            self.variables[name] = old._replace(exported=exported)
            return
        new = self._assigned(flavour, text, old, origin)._replace(exported=exported)
        if flavour == "?=" and self.open:
            new = new._replace(value=Unknown(f"$({name})", "the caller may set it"), recursive=False)
        if doubtful and (old is None or new.value is not old.value):
            new = Variable(Unknown(f"$({name})", _CONDITIONAL), False, origin, exported)
        self.variables[name] = new

    def _assigned(self, flavour: str, text: str, old: Variable | None, origin: Origin) -> Variable:
        if flavour == ":=":
            return Variable(self.expand(text), False, origin)
        if flavour == "!=":
            return Variable(one_line(self.shell(self.expand(text))), False, origin)
        if flavour != "+=" or old is None:
            return Variable(text, True, origin)
        if old.recursive and is_known(old.value):
            return Variable(f"{old.value} {text}" if old.value else text, True, old.origin)
        added = self.expand(text)
        return Variable(concat(old.value, " ", added) if old.value != "" else added, False, old.origin)

    def expand(self, text: str) -> Value:
        """Return the text with all references expanded."""
        self._budget[0] -= 1
        if self._depth > _DEEPEST or len(text) > _LONGEST or self._budget[0] < 0:
            return Unknown(text[:80], "references are nested too deeply")
        self._depth += 1
        try:
            parts: list[Value] = []
            position = 0
            while (dollar := text.find("$", position)) >= 0:
                parts.append(text[position:dollar])
                position = reference_end(text, dollar)
                parts.append(self.reference(text[dollar:position]))
            parts.append(text[position:])
            value = concat(*parts)
            return value if not is_known(value) or len(value) <= _LONGEST else Unknown(text[:80], "it is too long")
        finally:
            self._depth -= 1

    def reference(self, text: str) -> Value:
        """Return the value of one reference: ``$$``, ``$x``, ``$(name)``, ``$(name:a=b)``, ``$(function …)``."""
        if text == "$$":
            return "$"
        inner = text[2:-1] if text[1:2] in ("(", "{") else text[1:]
        name, blank, rest = inner.replace("\t", " ").partition(" ")
        if blank and name in FUNCTIONS:
            return self._text_function(name, rest.lstrip() if FUNCTIONS[name][0] == 1 else rest)
        if blank and name in _SPECIAL:
            return _SPECIAL[name](self, rest.lstrip())
        expanded = self.expand(inner)
        if not is_known(expanded):
            return Unknown(text, expanded.why)
        name, colon, change = expanded.partition(":")
        if colon and "=" in change:
            return self._changed(name, change)
        found = self.get(expanded)
        return "" if found is None else found

    def _changed(self, name: str, change: str) -> Value:
        """``$(X:a%=b%)`` and ``$(X:.c=.o)``."""
        value = self.get(name)
        pattern, _, by = change.partition("=")
        if isinstance(value, Unknown):
            return Unknown(f"$({name}:{change})", value.why)
        if "%" not in pattern:
            pattern, by = f"%{pattern}", f"%{by}"
        return " ".join(substituted(pattern, by, word) for word in (value or "").split())

    def _text_function(self, name: str, rest: str) -> Value:
        count, function = FUNCTIONS[name]
        arguments = [self.expand(argument) for argument in split_arguments(rest, count)]
        if len(arguments) < count:
            return Unknown(f"$({name} {rest})", "it has too few arguments")
        known: list[str] = []
        for argument in arguments:
            if not is_known(argument):
                return self._partly(name, rest, arguments, argument)
            known.append(argument)
        found = function(known)
        return Unknown(f"$({name} {rest})", "its argument is no number") if found is None else found

    def _partly(self, name: str, rest: str, arguments: list[Value], unknown: Unknown) -> Value:
        """Keep what is known around an Unknown where the function keeps the text around it."""
        if name == "strip":
            return unknown
        if name == "addprefix" and is_known(arguments[0]) and not unknown.splits:
            return Unknown(f"$({name} {rest})", unknown.why, prefix=arguments[0], splits=True)
        return Unknown(f"$({name} {rest})", unknown.why, unknown.at, splits=True)


def one_line(value: Value) -> Value:
    """Return what ``$(shell)`` gives: newlines are blanks, those at the end are dropped."""
    return value.rstrip("\n").replace("\n", " ") if is_known(value) else value


def _if(values: Values, rest: str) -> Value:
    arguments = split_arguments(rest, 3)
    condition = values.expand(arguments[0].strip())
    if isinstance(condition, Unknown) and not condition.prefix.strip():
        return Unknown(f"$(if {rest})", condition.why)
    chosen = 1 if isinstance(condition, Unknown) or condition else 2
    return values.expand(arguments[chosen]) if chosen < len(arguments) else ""


def _or(values: Values, rest: str) -> Value:
    for argument in split_arguments(rest, None):
        value = values.expand(argument.strip())
        if isinstance(value, Unknown) or value:
            return value
    return ""


def _and(values: Values, rest: str) -> Value:
    value: Value = ""
    for argument in split_arguments(rest, None):
        value = values.expand(argument.strip())
        if isinstance(value, Unknown) or not value:
            return value
    return value


def _foreach(values: Values, rest: str) -> Value:
    arguments = split_arguments(rest, 3)
    if len(arguments) < 3:
        return Unknown(f"$(foreach {rest})", "it has too few arguments")
    name, words = values.expand(arguments[0]), values.expand(arguments[1])
    if not is_known(name) or not is_known(words) or len(words.split()) > MOST_WORDS:
        return Unknown(f"$(foreach {rest})", words.why if isinstance(words, Unknown) else "its words are not known")
    spaced: list[Value] = []
    for word in words.split():
        inner = values.layered({name.strip(): Variable(word, False, "automatic")})
        spaced += [" ", inner.expand(arguments[2])]
    return concat(*spaced[1:])


def _call(values: Values, rest: str) -> Value:
    arguments = [values.expand(argument) for argument in split_arguments(rest, None)]
    name = arguments[0].strip() if is_known(arguments[0]) else ""
    variable = values.variables.get(name)
    if variable is None or not is_known(variable.value):
        return Unknown(f"$(call {rest})", "the function is not known")
    numbered = {str(index): Variable(value, False, "automatic") for index, value in enumerate(arguments)}
    inner = values.layered(numbered)
    return inner.expand(variable.value)


def _shell(values: Values, rest: str) -> Value:
    command = values.expand(rest)
    found = one_line(values.shell(command))
    return found if is_known(found) else Unknown(f"$(shell {rest})", found.why, prefix=found.prefix)


def _wildcard(values: Values, rest: str) -> Value:
    patterns = values.expand(rest)
    if not is_known(patterns):
        return Unknown(f"$(wildcard {rest})", patterns.why, splits=True)
    found: list[Value] = []
    for pattern in patterns.split():
        for path in expand(pattern, values.directory, values.tree):
            if isinstance(path, Unknown):
                return Unknown(f"$(wildcard {rest})", path.why, splits=True)
            kind = values.tree.kind(str(join_path(values.directory, path)))
            if kind == "not_seen":
                return Unknown(f"$(wildcard {rest})", "the folder is not known", splits=True)
            found += [" ", path] if kind != "absent" else []
    return concat(*found[1:])


def _absolute(values: Values, rest: str) -> Value:
    names = values.expand(rest)
    if not is_known(names):
        return Unknown(f"$(abspath {rest})", names.why)
    return " ".join(absolute(word, values.directory) for word in names.split())


def _origin(values: Values, rest: str) -> Value:
    variable = values.variables.get(rest.strip())
    return "undefined" if variable is None else variable.origin


def _value(values: Values, rest: str) -> Value:
    variable = values.variables.get(rest.strip())
    return "" if variable is None else variable.value


def _says(_: Values, __: str) -> Value:
    return ""


def _unknown(_: Values, rest: str) -> Value:
    return Unknown(f"$(… {rest})", "the function of make is not evaluated")


_SPECIAL: dict[str, Callable[[Values, str], Value]] = {
    "abspath": _absolute,
    "and": _and,
    "call": _call,
    "error": _says,
    "eval": _unknown,
    "file": _unknown,
    "flavor": _unknown,
    "foreach": _foreach,
    "guile": _unknown,
    "if": _if,
    "info": _says,
    "or": _or,
    "origin": _origin,
    "realpath": _absolute,
    "shell": _shell,
    "value": _value,
    "warning": _says,
    "wildcard": _wildcard,
}
