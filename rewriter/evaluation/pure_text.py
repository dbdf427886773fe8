"""Text filters on known text (``cut``, ``head``, ``sed s``, ``sort``, ``tail``, ``tr``, ``wc -l``), and ``printf``."""

import re
from collections.abc import Callable

from rewriter.regex import lazy
from rewriter.values import Unknown, Value, concat, is_known

_FORMAT = lazy(r"%(%|-?\d*[sdqb])")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"'}
_SED = lazy(r"s(?P<mark>[/|,#:@!%])(?P<what>[^\n]*)(?P=mark)(?P<by>[^\n]*)(?P=mark)(?P<flags>g?)")
_PLAIN = lazy(r"[^\\\[\].*^$+?(){}|&]*")
_RANGE = lazy(r"(\d{0,6})(-?)(\d{0,6})")
_CLASSES = {"[:upper:]": "A-Z", "[:lower:]": "a-z", "[:digit:]": "0-9", "[:space:]": " \t\n\r\f\v"}
# the options that take the next word as their value
_VALUED = {"cut": ("-d", "-f", "-c"), "head": ("-n", "-c"), "tail": ("-n", "-c"), "sed": ("-e",)}
# filters whose first operand is a program or a set, not a file
_PROGRAMS = {"sed": 1, "tr": 2}


def operands(name: str, args: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the options (and programs) of a filter, and the files that it names."""
    options: list[str] = []
    rest: list[str] = []
    programs = _PROGRAMS.get(name, 0)
    index = 0
    while index < len(args):
        arg = args[index]
        if arg in _VALUED.get(name, ()) and index + 1 < len(args):
            options += [arg, args[index + 1]]
            programs = 0 if arg == "-e" else programs
            index += 1
        elif arg.startswith("-") and len(arg) > 1:
            options.append(arg)
        elif programs:
            options.append(arg)
            programs -= 1
        else:
            rest.append(arg)
        index += 1
    if name == "tr":
        options, rest = options + rest, []
    return tuple(options), tuple(name for name in rest if name != "-")


def unescaped(text: str) -> str:
    r"""Return the text with ``\n``, ``\t`` and the like decoded, as ``echo -e`` and ``printf`` do."""
    return re.sub(r"\\([\\ntrabfv\"])", lambda found: _ESCAPES[found[1]], text)


def printf(args: tuple[Value, ...]) -> Value | None:
    """Return what printf writes; the format is used again while words are left."""
    form = args[0]
    if not is_known(form):
        return Unknown(f"$(printf {form.text})", form.why)
    words = list(args[1:])
    parts: list[Value] = []
    for _ in range(200):
        before = len(words)
        parts += _formatted(form, words)
        if not words or len(words) == before:
            break
    return concat(*parts)


def _formatted(form: str, words: list[Value]) -> list[Value]:
    parts: list[Value] = []
    position = 0
    for found in _FORMAT.finditer(form):
        parts.append(unescaped(form[position : found.start()]))
        position = found.end()
        if found[1] == "%":
            parts.append("%")
        else:
            word = words.pop(0) if words else ""
            plain = found[1] in ("s", "d", "b")
            parts.append(word if plain else Unknown("$(printf)", "the format is not understood"))
    return [*parts, unescaped(form[position:])]


def _lines(text: str) -> list[str]:
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")


def _ended(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _count(options: tuple[str, ...]) -> str | None:
    """Return the number of ``-n N``, ``-nN`` or ``-N``; ten by default, None for anything else."""
    text = "".join(options)
    if not text:
        return "10"
    found = re.fullmatch(r"-n?([+-]?\d{1,6})", text)
    return found[1] if found else None


def _head(options: tuple[str, ...], text: str) -> Value | None:
    count = _count(options)
    return None if count is None or not count.isdigit() else _ended(_lines(text)[: int(count)])


def _tail(options: tuple[str, ...], text: str) -> Value | None:
    count = _count(options)
    if count is None:
        return None
    lines = _lines(text)
    if count.startswith("+"):
        return _ended(lines[max(int(count) - 1, 0) :])
    number = abs(int(count))
    return _ended(lines[-number:] if number else [])


def _cut(options: tuple[str, ...], text: str) -> Value | None:
    found = re.fullmatch(r"(?:-d\0?(?P<d>.))?(?:\0?-(?P<kind>[fc])\0?(?P<list>[\d,-]+))(?:\0?-d\0?(?P<late>.))?",
                         "\0".join(options), re.S)  # fmt: skip
    if not found:
        return None
    mark = found["d"] or found["late"] or "\t"
    chosen = [_RANGE.fullmatch(part) for part in found["list"].split(",")]
    if None in chosen:
        return None
    glue = mark if found["kind"] == "f" else ""
    return _ended([_selected(line, mark if glue else None, chosen) for line in _lines(text)])


def _selected(line: str, mark: str | None, chosen: list[re.Match[str] | None]) -> str:
    if mark is not None and mark not in line:
        return line
    pieces = list(line) if mark is None else line.split(mark)
    wanted: set[int] = set()
    for part in chosen:
        assert part
        first = int(part[1] or 1)
        last = int(part[3] or len(pieces)) if part[2] else first
        wanted |= set(range(first, min(last, len(pieces)) + 1))
    return (mark or "").join(piece for index, piece in enumerate(pieces, 1) if index in wanted)


def _tr(options: tuple[str, ...], text: str) -> Value | None:
    flags = [option for option in options if option in ("-d", "-s")]
    sets = [_set(option) for option in options[len(flags) :]]
    if any(found is None for found in sets):
        return None
    first, second = (sets[0] or "" if sets else ""), (sets[1] or "" if len(sets) > 1 else "")
    if flags == ["-d"] and len(sets) == 1:
        return "".join(character for character in text if character not in first)
    if not flags and len(sets) == 2 and first and second:
        padded = second + second[-1] * max(len(first) - len(second), 0)
        return text.translate({ord(old): new for old, new in reversed(list(zip(first, padded, strict=False)))})
    return None


def _set(text: str) -> str | None:
    for name, members in _CLASSES.items():
        text = text.replace(name, members)
    if (text.startswith("-") and text != "-") or "[" in text:
        return None
    return re.sub(
        r"(.)-(.)",
        lambda found: "".join(map(chr, range(ord(found[1]), min(ord(found[2]), ord(found[1]) + 128) + 1))),
        unescaped(text),
    )


def _sort(options: tuple[str, ...], text: str) -> Value | None:
    if options not in ((), ("-u",), ("-r",)):
        return None
    lines = sorted(set(_lines(text)) if options == ("-u",) else _lines(text), reverse=options == ("-r",))
    return _ended(lines)


def _sed(options: tuple[str, ...], text: str) -> Value | None:
    """Only ``s`` with plain text, anchored or not: everything else is left to the build."""
    for script in (option for option in options if option != "-e"):
        found = _SED.fullmatch(script)
        if not found or found["mark"] in found["what"] or found["mark"] in found["by"]:
            return None
        expression = _basic(found["what"])
        if expression is None or not _PLAIN.fullmatch(found["by"]):
            return None
        count = 0 if found["flags"] else 1  # the replacement is plain, so it needs no escaping
        text = _ended([expression.sub(found["by"], line, count=count) for line in _lines(text)])
    return text


def _basic(pattern: str) -> re.Pattern[str] | None:
    """Return a basic regular expression of plain text, ``.``, ``.*``, ``^`` and ``$``; None for any other."""
    head, tail = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith("\\$")
    body = pattern[head : len(pattern) - tail]
    pieces = re.findall(r"\.\*|\.|\\[./*$^&-]|[^\\\[\].*^$+?(){}|]", body)
    if "".join(pieces) != body or pieces.count(".*") > 2 or not pattern:
        return None
    text = "".join(piece if piece in (".", ".*") else re.escape(piece.lstrip("\\") or piece) for piece in pieces)
    return re.compile(("^" if head else "") + text + ("$" if tail else ""))


def _wc(options: tuple[str, ...], text: str) -> Value | None:
    return f"{text.count(chr(10))}\n" if options == ("-l",) else None


FILTERS: dict[str, Callable[[tuple[str, ...], str], Value | None]] = {
    "cut": _cut,
    "head": _head,
    "sed": _sed,
    "sort": _sort,
    "tail": _tail,
    "tr": _tr,
    "wc": _wc,
}
