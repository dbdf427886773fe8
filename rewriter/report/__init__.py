"""The forms of a report: each module turns the results of a run into bytes."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple, Protocol

from rewriter.diagnostics import Diagnostic
from rewriter.result import Outcome

# one module a form; a module is imported when its form is asked for
FORMS: Mapping[str, str] = {"diff": "rewriter.report.diff", "json": "rewriter.report.json"}


class Target(NamedTuple):
    """A target's outcome; ``root`` is the PATH as given where there are several repositories, else None."""

    root: str | None
    outcome: Outcome


Targets = tuple[Target, ...]


class Form(Protocol):
    """What a module of a form offers."""

    def render(self, targets: Targets) -> bytes:
        """Return the report."""


def form(name: str) -> Form:
    """Return the form of that name."""
    return import_module(FORMS[name])


def message_of(found: Diagnostic) -> str:
    """Return what was found and, where it is known, what would help."""
    return f"{found.message.rstrip('.')}. {found.helps}" if found.helps else found.message
