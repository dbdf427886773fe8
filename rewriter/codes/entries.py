"""What a row of the catalogue says."""

from typing import NamedTuple

from rewriter.diagnostics import Severity


class Entry(NamedTuple):
    """A pattern: one sentence, and an example."""

    summary: str
    example: str


class NeedEntry(NamedTuple):
    """A need: one sentence, an example, what finds it, how it is met, and where the rule is written."""

    summary: str
    example: str
    found: str
    met: str
    source: str


class Code(NamedTuple):
    """A diagnostic code: its usual severity, what was found, why it matters, an example, what would help."""

    severity: Severity
    summary: str
    explanation: str
    example: str
    remedy: str
