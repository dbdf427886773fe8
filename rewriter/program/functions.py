"""Values that go into a program's own functions as parameters, and those that they return."""

from collections.abc import Iterator

from rewriter.program.choices import below, union, unknown
from rewriter.program.evaluating import Evaluator, Frame
from rewriter.program.scopes import Range, binding_of, block_of, header_of
from rewriter.program.texts import PackageTexts
from rewriter.program.tokens import Function, Literal, Unit
from rewriter.values import Unknown, Value

MOST_CALLS = 40
_WALKS = frozenset({"path/filepath.Walk", "path/filepath.WalkDir"})


class NotUnderstoodError(Exception):
    """A function is used otherwise than by calls."""


def parameter_value(evaluator: Evaluator, frame: Frame, function: Function, number: int) -> Value:
    """Return what the parameter is in all calls of the function, as far as each can be seen."""
    name = function.parameters[number][0]
    if function.variadic and number == len(function.parameters) - 1:
        return unknown(name)
    try:
        values = []
        for caller, parts in calls_of(frame.package, function):
            if number >= len(parts):
                return unknown(name)
            values.append(evaluator.value(caller, *parts[number]))
    except NotUnderstoodError:
        return unknown(name)
    return union(values, name) if values else unknown(name)


def calls_of(package: PackageTexts, function: Function) -> Iterator[tuple[Frame, list[Range]]]:
    """Yield the arguments of each call; an error where the function may be called otherwise.

    An exported method may be called through an interface or by reflection, and main and init are called by the runtime.
    """
    name, method = function.name, function.receiver is not None
    if name in ("main", "init", "_") or (method and name[:1].isupper()) or len(package.functions(name)) != 1:
        raise NotUnderstoodError
    for count, (frame, index) in enumerate(_mentions(package, name, method)):
        unit = frame.unit
        if unit.texts[index + 1 : index + 2] != ["("] or count > MOST_CALLS:
            raise NotUnderstoodError
        yield frame, unit.commas(index + 2, unit.pair.get(index + 1, index + 2))


def _mentions(package: PackageTexts, name: str, method: bool) -> Iterator[tuple[Frame, int]]:
    for unit in package.mentioning(name):
        for index in unit.index[name]:
            dotted = unit.texts[index - 1] == "."
            if dotted != method or unit.texts[index - 1] == "func" or _is_key(unit, index):
                continue
            if method or not _is_local(unit, name, index):
                yield Frame(package, unit), index
    if name[:1].isupper():
        for user, path, local in package.program.users(package):
            if f".{name}".encode("latin-1", "replace") in user.files[path].data:
                unit = user.unit(path)
                for index in unit.index.get(name, ()):
                    if unit.texts[index - 1] == "." and unit.texts[index - 2] == local:
                        yield Frame(user, unit), index


def _is_local(unit: Unit, name: str, index: int) -> bool:
    function = unit.function_at(index)
    return function is not None and binding_of(unit, function, name, index) is not None


def _is_key(unit: Unit, index: int) -> bool:
    """Tell of the name of a method's declaration, and of a key in a composite literal."""
    if unit.texts[index + 1 : index + 2] == [":"]:
        return unit.texts[index - 1] in ("{", ",", ";")
    function = unit.function_at(index)
    return function is not None and function.start < index < function.body and unit.texts[index] == function.name


def literal_parameter(evaluator: Evaluator, frame: Frame, literal: Literal, name: str) -> Value:
    """Return what the parameter of a function literal is: below the folder that filepath.Walk walks."""
    unit = frame.unit
    opening = literal.start - 1
    while opening > 0 and unit.texts[opening] not in ("(", ";", "{"):
        opening -= 1
    callee = opening - 3
    if unit.texts[opening] == "(" and callee >= 0 and literal.parameters[:1] == (name,):
        path = evaluator.std(frame, callee)
        if path is not None and f"{path}.{unit.texts[opening - 1]}" in _WALKS:
            return below(evaluator.value(frame, opening + 1, literal.start - 1))
    return unknown(name)


def result_of(
    evaluator: Evaluator, frame: Frame, package: PackageTexts, name: str, parts: list[Range], position: int
) -> Value | None:
    """Return what the function returns for these arguments: one of its results, None where that cannot be told."""
    found = package.functions(name)
    if len(found) != 1 or found[0][1].receiver is not None or found[0][1].variadic:
        return None
    unit, function = found[0]
    if len(parts) != len(function.parameters):
        return None
    bound = {
        parameter: evaluator.value(frame, *part)
        for (parameter, kind), part in zip(function.parameters, parts, strict=True)
        if kind == "string"
    }
    inner = Frame(package, unit, bound)
    key = (unit.path, name, function.start, repr(sorted((each, str(value)) for each, value in bound.items())))
    return evaluator.once(key, name, lambda: _returned(evaluator, inner, function, position))


def _returned(evaluator: Evaluator, frame: Frame, function: Function, position: int) -> Value:
    unit = frame.unit
    values: list[Value] = []
    for index in unit.index.get("return", ()):
        if not function.body < index < function.end or any(each.body < index < each.end for each in unit.literals):
            continue
        parts = unit.commas(index + 1, unit.statement_end(index + 1))
        if position >= len(parts):
            return unknown(function.name)
        value = evaluator.value(frame, *parts[position])
        values.append(value)
        if _always_returns(unit, function, index, value):
            break
    return union(values, function.name) if values else unknown(function.name)


def _always_returns(unit: Unit, function: Function, index: int, value: Value) -> bool:
    """Tell of ``if v != "" { return v }`` where the image gives the variable a value: what follows is not reached."""
    block = block_of(unit, index)
    if block is None or block == function.body or not isinstance(value, Unknown) or not value.choices:
        return block == function.body
    header = header_of(unit, block)
    tests = header[-2:] == ["!=", '""'] or (header[:1] == ["if"] and header[-1:] in (["ok"], ["exists"], ["found"]))
    return tests and all(each != "" for each in value.choices)
