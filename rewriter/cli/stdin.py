"""``rewrite -``: a Dockerfile on stdin, the result on stdout."""

import os
import sys

from rewriter.cli import output
from rewriter.cli.run import Task, analysed, context_in, exit_code
from rewriter.report import Target
from rewriter.result import Outcome
from rewriter.source import Workspace
from rewriter.workspaces import Directory, InMemory, Overlaid, find_root


def filter_stdin(filename: str | None, task: Task) -> int:
    """Rewrite the Dockerfile on stdin; what is not rewritten comes out as it went in; an error, not."""
    data = sys.stdin.buffer.read()
    outcome = _outcome(filename, data, task)
    targets = (Target(None, outcome),)
    if task.form is not None or task.output is not None:
        output.report(targets, task.form, task.output, written=False)
    elif not task.check and outcome.outcome != "error":
        output.print_bytes(_result(outcome, data))
    if task.form != "json":
        output.findings(targets, written=False, remarks=())
    return exit_code(targets, task.check)


def _outcome(filename: str | None, data: bytes, task: Task) -> Outcome:
    settings, path = task.settings, "Dockerfile"
    below: Workspace = InMemory({})
    root = "/"
    if filename is not None:
        root = os.path.realpath(find_root(filename))
        path = os.path.relpath(os.path.abspath(filename), find_root(filename))
        below = Directory(root)
    if settings.context is not None:
        settings = settings._replace(context=context_in(root, settings.context))
    workspace = Overlaid(below, path, data)
    (outcome,) = analysed(workspace, root, (path,), frozenset({path}), settings)
    return outcome


def _result(outcome: Outcome, data: bytes) -> bytes:
    """Return the Dockerfile as it is afterwards; changes to other files stay in the report."""
    for change in outcome.changes:
        if change.path == outcome.path and change.after is not None:
            return change.after
    return data
