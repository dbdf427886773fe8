"""Values of variables and constants: what every place that writes to them puts there."""

from collections.abc import Sequence

from rewriter.program.choices import union, unknown
from rewriter.program.evaluating import Evaluator, Frame
from rewriter.program.functions import literal_parameter, parameter_value
from rewriter.program.known_calls import addressed
from rewriter.program.scopes import Binding, Write, binding_of, writes_in
from rewriter.program.texts import PackageTexts
from rewriter.program.tokens import Declared, Function, Unit
from rewriter.values import Unknown, Value


def name_value(evaluator: Evaluator, frame: Frame, name: str, at: int) -> Value:
    """Return the value of the variable or constant that the word at the token stands for."""
    unit = frame.unit
    function = unit.function_at(at)
    binding = binding_of(unit, function, name, at) if function is not None else None
    if function is None or binding is None:
        return package_value(evaluator, frame.package, name)
    return evaluator.once(
        (unit.path, name, binding.start, ""), name, lambda: _local(evaluator, frame, function, binding, name)
    )


def _local(evaluator: Evaluator, frame: Frame, function: Function, binding: Binding, name: str) -> Value:
    values: list[Value] = []
    if binding.write is None:
        if binding.literal is not None:
            values.append(literal_parameter(evaluator, frame, binding.literal, name))
        elif binding.parameter < 0:
            return unknown(name)
        elif name in frame.bound:
            values.append(frame.bound[name])
        else:
            values.append(parameter_value(evaluator, frame, function, binding.parameter))
    writes = local_writes(frame.unit, function, binding, name)
    return _from_writes(evaluator, name, values, [(frame, write) for write in writes])


def local_writes(unit: Unit, function: Function, binding: Binding, name: str) -> list[Write]:
    """Return the places that write to the variable itself, not to another of its name."""
    found = writes_in(unit, name, binding.start, binding.end)
    return [write for write in found if binding_of(unit, function, name, write.at) == binding]


def package_value(evaluator: Evaluator, package: PackageTexts, name: str) -> Value:
    """Return the value of a constant or variable of a package (Go specification, Constant and Variable declarations)."""
    return evaluator.once((str(package.key), name, -1, ""), name, lambda: _global(evaluator, package, name))


def _global(evaluator: Evaluator, package: PackageTexts, name: str) -> Value:
    found = package.declared(name)
    if len(found) != 1:
        return unknown(name)
    unit, declared = found[0]
    frame = Frame(package, unit)
    if declared.constant:
        return evaluator.value(frame, *declared.expression) if declared.expression else unknown(name)
    linked = evaluator.linked(package, name)
    values = [linked] if linked is not None else [_initial(evaluator, frame, declared)] if declared.expression else []
    return _from_writes(evaluator, name, values, package_writes(package, name, declared))


def _initial(evaluator: Evaluator, frame: Frame, declared: Declared) -> Value:
    assert declared.expression is not None
    return evaluator.value(frame, *declared.expression, declared.position if declared.shared else None)


def package_writes(package: PackageTexts, name: str, declared: Declared) -> list[tuple[Frame, Write]]:
    """Return each place in the program that writes to a package's variable."""
    found: list[tuple[Frame, Write]] = []
    for unit in package.mentioning(name):
        for write in writes_in(unit, name, 0, len(unit.texts)):
            function = unit.function_at(write.at)
            if function is not None and binding_of(unit, function, name, write.at) is not None:
                continue
            if write.at != declared.at or function is not None:
                found.append((Frame(package, unit), write))
    if name[:1].isupper():
        for user, path, local in package.program.users(package):
            if f".{name}".encode("latin-1", "replace") in user.files[path].data:
                unit = user.unit(path)
                writes = writes_in(unit, name, 0, len(unit.texts), field=True)
                found += [(Frame(user, unit), each) for each in writes if unit.texts[each.at - 2] == local]
    return found


def _from_writes(evaluator: Evaluator, name: str, first: list[Value], writes: Sequence[tuple[Frame, Write]]) -> Value:
    """Return what the name may hold: its first value, and what is written to it."""
    initial, later, flags, fallbacks = list(first), list[Value](), list[Value](), list[Value]()
    for frame, write in writes:
        if write.kind == "address":
            flags.append(addressed(evaluator, frame, write.at))
        elif write.kind == "range":
            later.append(_ranged(evaluator, frame, write, name))
        elif write.expression is None:
            if write.kind != "define":
                return unknown(name)
        else:
            given = evaluator.value(frame, *write.expression, write.position if write.shared else None)
            (fallbacks if write.fallback else initial if write.kind == "define" else later).append(given)
    if len(flags) == 1 and not later and not _is_nothing(flags[0]):
        initial = []  # the flag's default takes the place of the variable's own value
    values = [*initial, *later, *flags]
    if not values or any(map(_may_be_empty, values)):
        values += fallbacks
    return union(values, name)


def _ranged(evaluator: Evaluator, frame: Frame, write: Write, name: str) -> Value:
    assert write.expression is not None
    found = evaluator.elements(frame, *write.expression) if write.position == 1 else None
    return union(found, name) if found else unknown(name)


def _may_be_empty(value: Value) -> bool:
    return value == "" or _is_nothing(value) or (isinstance(value, Unknown) and "" in value.choices)


def _is_nothing(value: Value) -> bool:
    """Tell of a choice that has no value unless somebody gives it one."""
    return isinstance(value, Unknown) and bool(value.asks) and not value.choices
