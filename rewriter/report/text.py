"""What a person reads beside the diff: findings and a summary line."""

from collections.abc import Iterator

from rewriter.diagnostics import Diagnostic
from rewriter.report import Target, Targets

COLOURS = {"info": "blue", "warning": "yellow", "refusal": "magenta", "error": "red"}

Line = tuple[str, str]  # a style (a colour, "bold" or "") and a text


def findings(targets: Targets) -> Iterator[Line]:
    """Return one line for each diagnostic, and one for what would help."""
    for target in targets:
        for found in target.outcome.diagnostics:
            yield from _finding(target, found)


def summary_line(targets: Targets, written: bool) -> str:
    """Return the counts of a run in one line."""
    if not targets:
        return "nothing to do: no Dockerfile found"
    counts = {"rewritten": 0, "unchanged": 0, "refused": 0, "error": 0}
    for target in targets:
        counts[target.outcome.outcome] += 1
    first = "rewritten" if written else "would be rewritten"
    rest = f"{counts['unchanged']} unchanged, {counts['refused']} refused, {counts['error']} failed"
    return f"{counts['rewritten']} {first}, {rest}"


def visible(text: str) -> str:
    """Return the text on one line, its control characters in caret notation: no file may steer a terminal."""
    return "".join(_caret(sign) for sign in text)


def _caret(sign: str) -> str:
    code = ord(sign)
    if code < 32 and sign != "\t":
        return "^" + chr(code + 64)
    return f"\\x{code:02x}" if 0x7F <= code < 0xA0 else sign


def _finding(target: Target, found: Diagnostic) -> Iterator[Line]:
    place = f"{_place(target, found.path)}:{found.line}:{found.column}"
    yield COLOURS[found.severity], f"{place}: {found.severity}: {found.message} [{found.code}]"
    if found.helps:
        yield "", f"    help: {found.helps}"


def _place(target: Target, path: str) -> str:
    return path if target.root is None else f"{target.root}: {path}"
