"""The value of ``$name`` and ``${name operator argument}`` (POSIX 2.6.2, and bash's forms)."""

from collections.abc import Callable, Mapping

from rewriter.evaluation.languages.shell_arithmetic import calculate
from rewriter.evaluation.languages.shell_patterns import substitute, trim
from rewriter.source import MappedText
from rewriter.state import Shell
from rewriter.syntax.shell.nodes import Part
from rewriter.values import Unknown, Value, concat, is_known

Text = Callable[[tuple[Part, ...]], Value]


def look_up(name: str, shell: Shell, text: MappedText | None) -> Value | None:
    """Return the value of a variable, positional or special parameter; None where it is unset."""
    if name in ("@", "*"):
        return joined(shell.args) if shell.args or not shell.open else shell.get(name)
    if name == "#":
        return _count(shell)
    if name == "0":
        return shell.variables["0"] if "0" in shell.variables else _script(text)
    if name.isdigit():
        return _positional(int(name), shell)
    if name == "?":
        return shell.variables.get("?", "0")
    if name in ("$", "!", "-", "_"):
        return Unknown(f"${name}", "only the running shell knows it")
    if name.endswith(("[@]", "[*]")):
        return joined(elements(name[:-3], shell.variables))
    if name.endswith("]"):
        return _element(name, shell)
    return shell.get(name)


def elements(name: str, variables: Mapping[str, Value]) -> tuple[Value, ...]:
    """Return the elements of an array: they are kept as ``name[0]``, ``name[1]`` …"""
    found: list[Value] = []
    while (value := variables.get(f"{name}[{len(found)}]")) is not None:
        found.append(value)
    if not found and name in variables:
        return (variables[name],)
    return tuple(found)


def joined(values: tuple[Value, ...]) -> Value:
    """Return the values as one text, blanks between them."""
    spaced = [part for value in values for part in (" ", value)]
    return concat(*spaced[1:])


def apply(operator: str, value: Value | None, argument: tuple[Part, ...], text: Text, pattern: Text) -> Value | None:
    """Return the value that the operator makes; the alternatives of ``-`` and ``=`` are the caller's."""
    if operator == "length":
        return str(len(value or "")) if value is None or is_known(value) else Unknown("${#…}", value.why)
    if value is None:
        return "" if operator else None
    if isinstance(value, Unknown):
        return Unknown(value.text, value.why, value.at)
    if operator[0] in "%#":
        return _decided(pattern(argument), lambda found: trim(value, found, operator))
    if operator[0] == "/":
        return _replaced(operator, value, argument, pattern, text)
    if operator == ":":
        return _decided(text(argument), lambda found: _slice(value, found))
    if operator in ("^^", ",,") and not argument:
        return value.upper() if operator == "^^" else value.lower()
    if operator in ("^", ",") and not argument:
        return (value[:1].upper() if operator == "^" else value[:1].lower()) + value[1:]
    return Unknown(value, f"the operator {operator} is not understood")


def _decided(argument: Value, result: Callable[[str], str | None]) -> Value:
    if isinstance(argument, Unknown):
        return Unknown(argument.text, argument.why, argument.at)
    found = result(argument)
    return Unknown(argument, "the expansion is not understood") if found is None else found


def _replaced(operator: str, value: str, argument: tuple[Part, ...], pattern: Text, text: Text) -> Value:
    whole = pattern(argument)
    if isinstance(whole, Unknown):
        return Unknown(value, whole.why)
    what, _, by = whole.partition("/")
    if what[:1] in ("#", "%") or "\\" in by:
        return Unknown(value, "the replacement is not understood")
    return _decided(what, lambda found: substitute(value, found, by, operator))


def _slice(value: str, argument: str) -> str | None:
    first, _, second = argument.partition(":")
    start = calculate(first, {})
    length = calculate(second, {}) if second else len(value)
    if start is None or length is None:
        return None
    start = max(len(value) + start, 0) if start < 0 else start
    return value[start : start + length] if length >= 0 else value[start:length]


def _count(shell: Shell) -> Value:
    if any(isinstance(word, Unknown) and word.splits for word in shell.args) or (shell.open and not shell.args):
        return Unknown("$#", "the arguments are not known")
    return str(len(shell.args))


def _positional(number: int, shell: Shell) -> Value | None:
    for word in shell.args[:number]:
        if isinstance(word, Unknown) and word.splits:
            return Unknown(f"${number}", word.why)
    if number <= len(shell.args):
        return shell.args[number - 1]
    return Unknown(f"${number}", "the arguments of the caller are not known") if shell.open else None


def _script(text: MappedText | None) -> Value:
    """A script that was read from a tree is called by its path there; else only the caller knows."""
    if text is not None and text.via is not None and text.file.path.startswith("/"):
        return text.file.path
    return Unknown("$0", "the name by which the script was called is not known")


def _element(name: str, shell: Shell) -> Value | None:
    array, _, index = name[:-1].partition("[")
    number = calculate(index.replace("$", ""), shell.variables)
    if number is None:
        return Unknown(f"${{{name}}}", "the index is not known")
    found = elements(array, shell.variables)
    return found[number] if -len(found) <= number < len(found) else None
