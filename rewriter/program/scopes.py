"""Where a name is declared and written in the tokens of a Go file (Go specification, Declarations and scope, Assignments)."""

from typing import NamedTuple

from rewriter.program.tokens import Function, Literal, Unit, assigns, is_word

_HEADERS = frozenset({"if", "for", "switch"})
Range = tuple[int, int]


class Write(NamedTuple):
    """A place that gives a name a value: ``expression`` is None where it cannot be told; ``position`` counts in a shared one.

    ``kind`` is ``define`` (``:=``, var), ``range``, ``assign``, ``address`` (its address is taken) or ``other`` (``+=``).
    ``fallback`` tells that it is done only where the name is empty.
    """

    kind: str
    at: int
    expression: Range | None = None
    position: int = 0
    shared: bool = False
    fallback: bool = False


class Binding(NamedTuple):
    """A declaration of a name in a function, and the tokens for which it counts; ``write`` is None for a parameter.

    ``parameter`` is its number in the function's own list, -1 where it is a function literal's or a result.
    """

    start: int
    end: int
    write: Write | None
    parameter: int = -1
    literal: Literal | None = None


def binding_of(unit: Unit, function: Function, name: str, at: int) -> Binding | None:
    """Return the declaration that the name at the token refers to, None where it is none of the function's."""
    found = _bindings(unit, function, name)
    fitting = [bound for bound in found if bound.start <= at < bound.end]
    if fitting:
        return max(fitting, key=lambda bound: bound.start)
    for number, (parameter, _) in enumerate(function.parameters):
        if parameter == name:
            return Binding(function.body, function.end, None, number)
    if name == function.receiver or name in function.results:
        return Binding(function.body, function.end, None)
    return None


def _bindings(unit: Unit, function: Function, name: str) -> list[Binding]:
    """Return the declarations of the name in the function's body."""
    key = (function.start, name)
    if key not in unit.bindings:
        indexes = [index for index in unit.index.get(name, ()) if function.body < index < function.end]
        unit.bindings[key] = [bound for index in indexes if (bound := _declares(unit, function, index))]
    found: list[Binding] = unit.bindings[key]
    return found


def writes_in(unit: Unit, name: str, start: int, end: int, field: bool = False) -> list[Write]:
    """Return the places between the tokens that write to the variable, or to fields, of that name."""
    found = []
    for index in unit.index.get(name, ()):
        if start <= index < end and (_before(unit, index) == ".") == field:
            write = _write(unit, index)
            if write is not None:
                found.append(write)
    return found


def _before(unit: Unit, index: int) -> str:
    return unit.texts[index - 1] if index else ""


def _write(unit: Unit, index: int) -> Write | None:
    first = index
    while _before(unit, first) == "." and first > 1:
        first -= 2
    if _before(unit, first) == "&" and not _is_operand_end(unit, first - 2):
        return Write("address", index)
    if _before(unit, first) == "var":
        return _declared_by_var(unit, index)
    position, at = 0, first
    while _before(unit, at) == "," and at > 1:
        at -= 2
        position += 1
        while _before(unit, at) == "." and at > 1:
            at -= 2
    operator, count = _operator(unit, index)
    sign = unit.texts[operator] if operator < len(unit.texts) else ""
    if sign in ("++", "--") or (assigns(sign) and sign != "="):
        return Write("other", index)
    if sign not in (":=", "=") or unit.texts[index + 1 : index + 2] == ["["]:
        return Write("other", index) if sign == "=" else None
    return _value(unit, index, operator, position, position + count)


def _operator(unit: Unit, index: int) -> tuple[int, int]:
    """Return the token behind the operands that begin with the name, and how many these are."""
    count, index = 1, index + 1
    while index < len(unit.texts):
        text = unit.texts[index]
        if text == "[":
            index = unit.pair.get(index, index) + 1
        elif text == "." or (text == "," and is_word(unit.texts[index + 1] if index + 1 < len(unit.texts) else "")):
            count += text == ","
            index += 2
        else:
            break
    return index, count


def _value(unit: Unit, index: int, operator: int, position: int, count: int) -> Write:
    kind = "define" if unit.texts[operator] == ":=" else "assign"
    if unit.texts[operator + 1 : operator + 2] == ["range"]:
        return Write("range", index, (operator + 2, _range_end(unit, operator + 2)), position)
    parts = unit.commas(operator + 1, unit.statement_end(operator + 1))
    if len(parts) == 1 < count:
        return Write(kind, index, parts[0], position, True, _is_fallback(unit, index))
    if position >= len(parts):
        return Write(kind, index)
    return Write(kind, index, parts[position], 0, False, _is_fallback(unit, index))


def _range_end(unit: Unit, index: int) -> int:
    """Return the end of what is ranged over: a composite literal of a slice, or what stands before the body."""
    if unit.texts[index : index + 2] == ["[", "]"]:
        while index < len(unit.texts) and unit.texts[index] != "{":
            index += 1
        return unit.pair.get(index, index) + 1
    while index < len(unit.texts) and unit.texts[index] not in ("{", ";"):
        index = unit.pair.get(index, index) + 1
    return index


def _declared_by_var(unit: Unit, index: int) -> Write:
    end = unit.statement_end(index)
    equals = index
    while equals < end and unit.texts[equals] != "=":
        equals = unit.pair.get(equals, equals) + 1
    return Write("define", index, (equals + 1, end) if equals < end else None)


def _declares(unit: Unit, function: Function, index: int) -> Binding | None:
    if _before(unit, index) == ".":
        return None
    literal = _literal_of(unit, index)
    if literal is not None:
        return Binding(literal.body, literal.end, None, literal=literal)
    if _before(unit, index) in ("var", "const"):
        write = _declared_by_var(unit, index)
        return Binding(index, _block_end(unit, index, function), write)
    operator, _ = _operator(unit, index)
    if operator >= len(unit.texts) or unit.texts[operator] != ":=":
        return None
    first = index
    while _before(unit, first) == ",":
        first -= 2
    found = _write(unit, index)
    if _before(unit, first) in _HEADERS:
        return Binding(index, _header_end(unit, operator, function), found)
    return Binding(index, _block_end(unit, index, function), found)


def _literal_of(unit: Unit, index: int) -> Literal | None:
    """Return the function literal of which the token names a parameter or result."""
    name = unit.texts[index]
    for literal in unit.literals:
        if literal.start < index < literal.body and name in literal.parameters:
            return literal
    return None


def block_of(unit: Unit, index: int) -> int | None:
    """Return the opening brace of the innermost block that holds the token."""
    at = index - 1
    while at >= 0:
        if unit.texts[at] == "{" and unit.pair.get(at, -1) > index:
            return at
        at -= 1
    return None


def _block_end(unit: Unit, index: int, function: Function) -> int:
    block = block_of(unit, index)
    return unit.pair.get(block, function.end) if block is not None else function.end


def _header_end(unit: Unit, index: int, function: Function) -> int:
    """Return the end of an if, for or switch in whose header the token stands, its else branches included."""
    end = min(function.end, len(unit.texts))
    while index < end:
        while index < end and unit.texts[index] != "{":
            index = unit.pair.get(index, index) + 1
        close = unit.pair.get(index, end)
        # a composite literal in the header of a range ends before the body begins
        if unit.texts[close + 1 : close + 2] == ["{"]:
            index = close + 1
        elif unit.texts[close + 1 : close + 2] == ["else"]:
            index = close + 2
        else:
            return close
    return end


def header_of(unit: Unit, block: int) -> list[str]:
    """Return the tokens between the beginning of the statement and its block."""
    start = block
    while start > 0 and unit.texts[start - 1] not in ("{", "}") and block - start < 40:
        start -= 1
    texts = unit.texts[start:block]
    while "if" in texts[1:]:
        texts = texts[texts.index("if", 1) :]
    return texts


def _is_fallback(unit: Unit, index: int) -> bool:
    """Tell whether the assignment is done only where the name is empty: ``if x == "" { x = … }``."""
    block = block_of(unit, index)
    if block is None:
        return False
    header, name = header_of(unit, block), unit.texts[index]
    if header[:1] != ["if"]:
        return False
    return header[-3:] in ([name, "==", '""'], [name, "==", "``"]) or header[-6:] == ["len", "(", name, ")", "==", "0"]


def _is_operand_end(unit: Unit, index: int) -> bool:
    return (
        index >= 0 and (is_word(unit.texts[index]) or unit.texts[index] in (")", "]")) and unit.texts[index] != "return"
    )
