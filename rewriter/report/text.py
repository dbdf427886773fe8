"""What a person reads beside the diff: findings, a summary line, and the evidence of ``rewrite explain``."""

from collections.abc import Iterator

from rewriter.diagnostics import Diagnostic
from rewriter.report import Target, Targets
from rewriter.result import Outcome

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


def explanation(targets: Targets) -> Iterator[Line]:
    """Return all that is known of each target: what it is, what comes of it, and the evidence."""
    for number, target in enumerate(targets):
        if number:
            yield "", ""
        outcome = target.outcome
        yield "bold", f"{_place(target, outcome.path)}: {outcome.outcome} ({outcome.pattern})"
        yield from (("", "  " + line) for line in _facts(outcome))
        if outcome.evidence:
            yield "bold", "evidence"
            yield from (("", "  " + line) for line in outcome.evidence)
        if outcome.diagnostics:
            yield "bold", "findings"
            for found in outcome.diagnostics:
                yield from ((style, "  " + line) for style, line in _finding(target, found))


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


def _facts(outcome: Outcome) -> Iterator[str]:
    for artifact in outcome.artifacts:
        yield f"program     {artifact.built_at} -> {artifact.shipped_at}"
    if outcome.base is not None:
        yield f"base        {outcome.base}"
    if outcome.stage is not None:
        yield f"stage       {outcome.stage}"
    for name, words in (("entrypoint", outcome.entrypoint), ("cmd", outcome.cmd)):
        if words is not None:
            yield f"{name:<11} {' '.join(words)}"
    for need in outcome.needs:
        subject = need.need if need.detail is None else f"{need.need} {need.detail}"
        yield f"need        {subject}: {need.because}; met by {need.met_by}"
    yield from (f"assumed     {assumption}" for assumption in outcome.assumptions)
    for change in outcome.changes:
        yield f"change      {change.action} {change.path}"
    yield from (f"change      {path} (listed under another target)" for path in outcome.shares)
