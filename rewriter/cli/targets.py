"""From the PATHs of a command line to repositories and the targets in them."""

import os
from typing import NamedTuple

from rewriter.diagnostics import Diagnostic
from rewriter.discovery import PassedOver, find
from rewriter.result import Outcome, failed
from rewriter.workspaces.directory import Directory, find_root


class Repository(NamedTuple):
    """A repository and what is asked of it; ``label`` is the first by name of the PATHs that lead to it.

    ``settled`` are the outcomes that need no analysis, ``remarks`` what else the search has to say.
    """

    workspace: Directory
    label: str
    targets: tuple[str, ...]
    named: frozenset[str]
    settled: tuple[Outcome, ...]
    remarks: tuple[str, ...]


def repositories(paths: tuple[str, ...]) -> tuple[Repository, ...]:
    """Return the repositories of the PATHs, sorted by label, whatever the order of the PATHs."""
    by_root: dict[str, list[str]] = {}
    for path in sorted(set(paths)):
        by_root.setdefault(os.path.realpath(find_root(path)), []).append(path)
    found = (_repository(root, tuple(given)) for root, given in by_root.items())
    return tuple(sorted(found, key=lambda repository: repository.label))


def _repository(root: str, given: tuple[str, ...]) -> Repository:
    workspace = Directory(root)
    targets: set[str] = set()
    named: set[str] = set()
    settled: dict[str, Outcome] = {}
    remarks: set[str] = set()
    for path in given:
        inner = os.path.relpath(os.path.abspath(path), find_root(path))
        start = "/" + ("" if inner == "." else inner)
        if os.path.isdir(path) and workspace.kind(start) == "dir":
            found = find(workspace, start)
            targets.update(found.dockerfiles)
            for passed in found.passed_over:
                _settle(passed, settled, remarks)
        else:
            _name(workspace, start, named, settled)
    settled = {path: outcome for path, outcome in settled.items() if path not in named}
    left = (targets | named) - settled.keys()
    outcomes = tuple(settled[path] for path in sorted(settled))
    return Repository(workspace, given[0], tuple(sorted(left)), frozenset(named), outcomes, tuple(sorted(remarks)))


def _name(workspace: Directory, start: str, named: set[str], settled: dict[str, Outcome]) -> None:
    """Take a file that was named on the command line, by the path to which links lead."""
    real, path = workspace.real(start), start.lstrip("/")
    if real is not None and workspace.kind(real) == "file":
        named.add(real.lstrip("/"))
    elif real is None:
        settled[path] = _outside(path)
    else:
        settled[path] = failed(path, "unreadable", "This is no regular file")


def _settle(passed: PassedOver, settled: dict[str, Outcome], remarks: set[str]) -> None:
    path = passed.path
    if passed.why == "repository":
        remarks.add(f"{path}: another repository, passed over; name it as a PATH of its own")
    elif passed.why == "outside":
        settled[path] = _outside(path)
    elif passed.why == "unreadable":
        settled[path or "."] = failed(path or ".", "unreadable", "This folder cannot be read")
    else:
        why = Diagnostic(
            "template",
            "info",
            "By its suffix this is a template, a copy or a text, no Dockerfile",
            path,
            helps="Name it on the command line if it is one.",
        )
        settled[path] = Outcome(path, "unknown", "unchanged", diagnostics=(why,))


def _outside(path: str) -> Outcome:
    why = Diagnostic(
        "outside-repository",
        "refusal",
        "This link leads out of the repository and is not followed",
        path,
        helps="Name the file that it leads to.",
    )
    return Outcome(path, "unknown", "refused", diagnostics=(why,))
