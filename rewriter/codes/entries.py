"""What a row of the catalogue says."""

from typing import NamedTuple

from rewriter.diagnostics import Severity


class Entry(NamedTuple):
    """A pattern or a need: one sentence, and an example."""

    summary: str
    example: str


class Code(NamedTuple):
    """A diagnostic code: its usual severity, what was found, why it matters, an example, what would help."""

    severity: Severity
    summary: str
    explanation: str
    example: str
    remedy: str
