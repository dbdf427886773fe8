"""Values that are one of several, or that somebody may choose: how they join (LESSONS, the unknown is a value)."""

import itertools
import posixpath
from collections.abc import Callable, Iterable, Sequence

from rewriter.values import Unknown, Value, concat, possible

MOST_CHOICES = 24
NOT_CONSTANT = "its value is not constant"


def unknown(text: str, why: str = NOT_CONSTANT) -> Unknown:
    """Return a value of which nothing is known."""
    return Unknown(text[:60], why)


def is_open(value: Value) -> bool:
    """Tell whether nothing is known of the value that would bound it."""
    return isinstance(value, Unknown) and not value.choices and not value.asks


def over_choices(values: Sequence[Value], make: Callable[[Sequence[Value]], Value], empty: bool = True) -> Value:
    """Return what ``make`` makes of the values, for each of the choices that they leave.

    Where ``empty`` is False, what is empty unless somebody says otherwise must be said: ``os.Getenv("DIR") + "/x"``.
    """
    chosen = [value for value in values if isinstance(value, Unknown) and (value.choices or value.asks)]
    if not chosen:
        return make(values)
    asks = tuple(dict.fromkeys(name for value in chosen for name in value.asks))
    bare = [unknown(value.text, value.why) if value in chosen else value for value in values]
    plain = make(bare)
    whole = plain if isinstance(plain, Unknown) else unknown(plain)
    left = [possible(value) if empty else _said(value) for value in values]
    made = [make(each) for each in itertools.islice(itertools.product(*left), MOST_CHOICES + 1)]
    if len(made) > MOST_CHOICES:
        return whole
    return Unknown(
        whole.text[:60], whole.why, prefix=whole.prefix, suffix=whole.suffix, choices=distinct(made), asks=asks
    )


def _said(value: Value) -> tuple[Value, ...]:
    """Return the choices that are not empty for want of somebody who says one."""
    if isinstance(value, str) or not value.asks:
        return possible(value)
    return tuple(each for each in value.choices if each != "") or (unknown(value.text, value.why),)


def union(values: Sequence[Value], text: str) -> Value:
    """Return what is one of the values; the empty string counts only where there is no other."""
    if len(values) == 1:
        return values[0]
    found = distinct([each for value in values for each in possible(value)])
    if any(is_open(each) and not (isinstance(each, Unknown) and (each.prefix or each.suffix)) for each in found):
        return unknown(text)
    full = tuple(each for each in found if each != "") or found
    asks = tuple(dict.fromkeys(name for value in values if isinstance(value, Unknown) for name in value.asks))
    if not values or len(full) > MOST_CHOICES:
        return unknown(text)
    if len(full) == 1 and isinstance(full[0], str) and all(isinstance(value, str) for value in values):
        return full[0]
    return Unknown(text[:60], NOT_CONSTANT, choices=full, asks=asks)


def distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values without repetition; Unknowns are the same where what is known of them is."""
    return tuple({each if isinstance(each, str) else (each.prefix, each.suffix): each for each in values}.values())


def joined(values: Sequence[Value]) -> Value:
    """Return what filepath.Join makes: empty elements do not count, the result is clean (path/filepath, Join)."""
    pieces: list[Value] = []
    for value in values:
        if value != "":
            pieces += ["/", value] if pieces else [value]
    if not pieces:
        return ""
    whole = concat(*pieces)
    if isinstance(whole, str):
        return posixpath.normpath(whole)
    return whole if not whole.prefix.startswith("./") else _with_prefix(whole, whole.prefix[2:])


def formatted(values: Sequence[Value]) -> Value:
    """Return what fmt.Sprintf makes of the format and its operands, as far as plain verbs tell (fmt, Printing)."""
    form, operands = values[0], list(values[1:])
    if isinstance(form, Unknown):
        return Unknown(
            form.text[:60], "fmt.Sprintf fills it when the program runs", prefix=form.prefix.partition("%")[0]
        )
    parts: list[Value] = []
    rest = form
    while rest:
        before, sign, after = rest.partition("%")
        parts.append(before)
        if not sign:
            break
        verb, rest = after[:1], after[1:]
        if verb == "%":
            parts.append("%")
        elif verb in ("s", "v") and operands:
            parts.append(operands.pop(0))
        elif verb in ("d", "q", "x", "t", "c") and operands:
            parts.append(unknown(repr(operands.pop(0)), "fmt.Sprintf fills it when the program runs"))
        else:  # a width, flags, or a missing operand: only what follows the last verb is known
            tail = rest.rpartition("%")[2][1:] if "%" in rest else ""
            parts += [unknown(form, "fmt.Sprintf fills it when the program runs"), tail]
            break
    return concat(*parts) if parts else ""


def below(folder: Value) -> Value:
    """Return a path that is somewhere in the folder."""
    return over_choices([folder], _below)


def _below(values: Sequence[Value]) -> Value:
    folder = values[0]
    known = folder if isinstance(folder, str) else folder.prefix
    if isinstance(folder, str):
        known = f"{folder.rstrip('/')}/" if folder not in ("", ".") else "./"
    return Unknown("…", "the program finds it in a folder", prefix=known)


def _with_prefix(value: Unknown, prefix: str) -> Unknown:
    return Unknown(value.text, value.why, value.at, prefix, value.suffix)
