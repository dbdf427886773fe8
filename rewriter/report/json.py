"""The report as one JSON object, schema ``rewrite/1`` (CONTRACT, "JSON")."""

import json
from typing import Any, get_args

from rewriter.patches import diff
from rewriter.report import Target, Targets, message_of
from rewriter.result import FileChange, Outcome, Verdict

SCHEMA = "rewrite/1"


def render(targets: Targets) -> bytes:
    """Return the object, indented; bytes that are no UTF-8 are lone surrogates (``surrogateescape``)."""
    report = {
        "schema": SCHEMA,
        "targets": [_target(target) for target in targets],
        "summary": summary(targets),
    }
    return json.dumps(report, indent=2).encode() + b"\n"


def summary(targets: Targets) -> dict[str, int]:
    """Return how many targets had which outcome."""
    counts = dict.fromkeys(get_args(Verdict), 0)
    for target in targets:
        counts[target.outcome.outcome] += 1
    return counts


def _target(target: Target) -> dict[str, Any]:
    outcome = target.outcome
    root = {} if target.root is None else {"root": target.root}
    shares = {"shares": list(outcome.shares)} if outcome.shares else {}
    return {**root, **_result(outcome), **shares}


def _result(outcome: Outcome) -> dict[str, Any]:
    return {
        "path": outcome.path,
        "pattern": outcome.pattern,
        "outcome": outcome.outcome,
        "base": outcome.base,
        "stage": outcome.stage,
        "artifacts": [artifact._asdict() for artifact in outcome.artifacts],
        "entrypoint": None if outcome.entrypoint is None else list(outcome.entrypoint),
        "cmd": None if outcome.cmd is None else list(outcome.cmd),
        "needs": [
            {"need": need.need, "detail": need.detail, "because": need.because, "met_by": need.met_by}
            for need in outcome.needs
        ],
        "assumptions": list(outcome.assumptions),
        "diagnostics": [
            {
                "code": found.code,
                "severity": found.severity,
                "message": message_of(found),
                "path": found.path,
                "line": found.line,
                "column": found.column,
            }
            for found in outcome.diagnostics
        ],
        "changes": [_change(change) for change in outcome.changes],
    }


def _change(change: FileChange) -> dict[str, str]:
    text = diff(change).decode("utf-8", "surrogateescape")
    return {"path": change.path, "action": change.action, "diff": text}
