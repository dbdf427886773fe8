"""What would turn a refusal into a rewrite: each change is tried, and only what works is advised."""

from collections.abc import Callable, Sequence
from itertools import islice

from rewriter.diagnostics import Diagnostic
from rewriter.explain.changes import changes
from rewriter.model.types import BuildModel
from rewriter.options import Options
from rewriter.result import Advice, Outcome

Attempt = Callable[[bytes, Options], Outcome]

MOST_TRIED = 14


def advice_for(model: BuildModel, blockers: Sequence[Diagnostic], options: Options, attempt: Attempt) -> Advice | None:
    """Return the smallest change after which ``attempt`` comes back with a rewrite; None where none does."""
    for change in islice(changes(model, blockers, options), MOST_TRIED):
        outcome = attempt(change.text.encode("utf-8", "surrogateescape"), change.options)
        if outcome.outcome == "rewritten" and outcome.base is not None:
            return Advice(change.do, change.lines, outcome.base)
    return None
