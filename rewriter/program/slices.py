"""The elements of slices of strings, as far as the sources tell all of them."""

from collections.abc import Sequence

from rewriter.program.choices import over_choices
from rewriter.program.evaluating import Evaluator, Frame
from rewriter.program.functions import NotUnderstoodError, calls_of
from rewriter.program.scopes import Range, Write, binding_of
from rewriter.program.tokens import Function, is_word
from rewriter.program.variables import local_writes, package_writes
from rewriter.values import Unknown, Value

MOST_ELEMENTS = 64
Elements = tuple[Value, ...] | None


def elements_of(evaluator: Evaluator, frame: Frame, start: int, end: int) -> Elements:
    """Return the elements, None where not all are known."""
    unit, texts = frame.unit, frame.unit.texts
    while end > start and texts[end - 1] == ";":
        end -= 1
    if end <= start:
        return None
    if end - start == 1 and is_word(texts[start]):
        return _variable(evaluator, frame, start)
    if texts[start] == "[" and texts[end - 1] == "}":
        return _literal(evaluator, frame, start, end)
    if texts[end - 1] == ")":
        return _call(evaluator, frame, start, end)
    if end - start == 3 and texts[start + 1] == "." and (path := evaluator.std(frame, start)) is not None:
        package = frame.package.program.imported(frame.package, path)
        return _global(evaluator, Frame(package, unit), texts[start + 2]) if package is not None else None
    return None


def _literal(evaluator: Evaluator, frame: Frame, start: int, end: int) -> Elements:
    """``[]string{"a", "b"}``."""
    unit = frame.unit
    kind = unit.pair.get(start, end) + 1
    if unit.texts[kind : kind + 2] != ["string", "{"] or unit.pair.get(kind + 1) != end - 1:
        return None
    parts = unit.commas(kind + 2, end - 1)
    if len(parts) > MOST_ELEMENTS or any(":" in unit.texts[begin:finish] for begin, finish in parts):
        return None
    return tuple(evaluator.value(frame, *part) for part in parts)


def _call(evaluator: Evaluator, frame: Frame, start: int, end: int) -> Elements:
    texts, unit = frame.unit.texts, frame.unit
    if texts[start : start + 2] == ["append", "("] and unit.pair.get(start + 1) == end - 1:
        first, *others = unit.commas(start + 2, end - 1)
        found = elements_of(evaluator, frame, *first)
        return None if found is None else found + tuple(v for part in others for v in evaluator.argument(frame, part))
    if texts[start + 3 : start + 4] == ["("] and texts[start + 2] == "Glob" and unit.pair.get(start + 3) == end - 1:
        if evaluator.std(frame, start) == "path/filepath":
            return (over_choices([evaluator.value(frame, start + 4, end - 1)], _globbed),)
    return None


def _globbed(values: Sequence[Value]) -> Value:
    """Return a path that filepath.Glob finds: it begins as the pattern does."""
    pattern = values[0]
    known = pattern if isinstance(pattern, str) else pattern.prefix
    for sign in "*?[\\":
        known = known.partition(sign)[0]
    return Unknown(
        "…", "filepath.Glob finds it", prefix=known if "/" in known or isinstance(pattern, Unknown) else "./"
    )


def _variable(evaluator: Evaluator, frame: Frame, at: int) -> Elements:
    unit, name = frame.unit, frame.unit.texts[at]
    function = unit.function_at(at)
    binding = binding_of(unit, function, name, at) if function is not None else None
    if function is None or binding is None:
        return _global(evaluator, frame, name)
    found: Elements = ()
    if binding.write is None:
        if binding.literal is not None or binding.parameter < 0:
            return None
        found = _parameter(evaluator, frame, function, binding.parameter)
    writes = local_writes(unit, function, binding, name)
    return _written(evaluator, found, [(frame, write) for write in writes], (unit.path, name, binding.start, "[]"))


def _global(evaluator: Evaluator, frame: Frame, name: str) -> Elements:
    declared = frame.package.declared(name)
    if len(declared) != 1 or declared[0][1].constant:
        return None
    unit, each = declared[0]
    home = Frame(frame.package, unit)
    first: Elements = elements_of(evaluator, home, *each.expression) if each.expression and not each.shared else ()
    writes = package_writes(frame.package, name, each)
    return _written(evaluator, first, writes, (str(frame.package.key), name, -1, "[]"))


def _written(
    evaluator: Evaluator, first: Elements, writes: list[tuple[Frame, Write]], key: tuple[str, str, int, str]
) -> Elements:
    """All elements that the writes may put there, those of ``x = append(x, …)`` among them."""
    if not evaluator.enter(key):
        return ()  # itself, in its own append
    try:
        if first is None:
            return None
        found = list(first)
        for frame, write in writes:
            if write.expression is None and write.kind == "define":
                continue
            if write.expression is None or write.kind == "range" or (write.shared and write.position != 0):
                return None
            more = elements_of(evaluator, frame, *write.expression)
            if more is None or len(found) > MOST_ELEMENTS:
                return None
            found += more
        return tuple(found)
    finally:
        evaluator.leave(key)


def _parameter(evaluator: Evaluator, frame: Frame, function: Function, number: int) -> Elements:
    spread = function.variadic and number == len(function.parameters) - 1
    found: list[Value] = []
    try:
        for caller, parts in calls_of(frame.package, function):
            more = _given(evaluator, caller, parts, number, spread)
            if more is None or len(found) > MOST_ELEMENTS:
                return None
            found += more
    except NotUnderstoodError:
        return None
    return tuple(found) or None


def _given(evaluator: Evaluator, caller: Frame, parts: list[Range], number: int, spread: bool) -> Elements:
    if spread:
        return tuple(value for part in parts[number:] for value in evaluator.argument(caller, part))
    return elements_of(evaluator, caller, *parts[number]) if number < len(parts) else None
