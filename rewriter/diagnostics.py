"""What the tool has to say about a target: a stable code, a severity, a sentence, and a place."""

from typing import Literal, NamedTuple

from rewriter.source import Location

Severity = Literal["info", "warning", "refusal", "error"]


class Diagnostic(NamedTuple):
    """One finding; ``code`` is a word of the catalogue in :mod:`rewriter.codes`, ``helps`` what would turn it."""

    code: str
    severity: Severity
    message: str
    path: str
    line: int = 1
    column: int = 1
    helps: str = ""


def diagnostic(code: str, severity: Severity, message: str, at: Location, helps: str = "") -> Diagnostic:
    """Return a finding at a place; a place reached from elsewhere is named by its own file."""
    return Diagnostic(code, severity, message, at.path, at.line, at.column, helps)
