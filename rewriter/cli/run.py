"""Runs the library over repositories, writes what is to be written, and reports."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from rewriter.cli import FAILED, OK, WOULD_CHANGE, output
from rewriter.cli.targets import Repository, repositories
from rewriter.configuration import ConfigurationError, Settings, settings_of
from rewriter.diagnostics import Diagnostic
from rewriter.options import Options
from rewriter.report import Target, Targets
from rewriter.result import Outcome, failed
from rewriter.source import Workspace
from rewriter.workspaces.directory import Directory


class Task(NamedTuple):
    """What the command line asks for; ``form`` and ``output`` None where they were not given."""

    settings: Settings = Settings()
    form: str | None = None
    output: str | None = None
    writes: bool = False
    check: bool = False


def is_dry_run() -> bool:
    """Tell whether the environment turns --in-place into a dry run, as the bulk drivers do (CONTRACT)."""
    return os.environ.get("DRY_RUN", "").lower() in ("1", "true", "yes")


def rewrite_paths(paths: tuple[str, ...], task: Task) -> int:
    """Rewrite the targets of the PATHs and return the exit code."""
    found = repositories(paths)
    settings = [_for_repository(task.settings, repository) for repository in found]
    results: list[Target] = []
    for repository, chosen in zip(found, settings, strict=True):
        outcomes = _outcomes(repository, chosen)
        if task.writes:
            outcomes = tuple(_written(repository.workspace.root, outcome) for outcome in outcomes)
        results += _labelled(repository, outcomes, len(found) > 1)
    targets = tuple(results)
    output.report(targets, task.form, task.output, task.writes)
    if task.form in (None, "diff"):
        output.findings(targets, task.writes, _remarks(found))
    return exit_code(targets, task.check)


def explain_paths(paths: tuple[str, ...], settings: Settings) -> int:
    """Print the evidence for the targets of the PATHs and return the exit code."""
    found = repositories(paths)
    results: list[Target] = []
    for repository in found:
        outcomes = _outcomes(repository, _for_repository(settings, repository), explain=True)
        results += _labelled(repository, outcomes, len(found) > 1)
    output.explanation(tuple(results))
    return exit_code(tuple(results), check=False)


def exit_code(targets: Targets, check: bool) -> int:
    """Return the exit code of a run (CONTRACT): 3 wins over 1."""
    if any(target.outcome.outcome == "error" for target in targets):
        return FAILED
    return WOULD_CHANGE if check and any(target.outcome.changes for target in targets) else OK


def analysed(
    workspace: Workspace,
    root: str,
    targets: tuple[str, ...],
    named: frozenset[str],
    settings: Settings,
    explain: bool = False,
) -> tuple[Outcome, ...]:
    """Return the library's outcomes; what goes wrong in one repository stays in it."""
    try:
        options = settings.over(settings_of(workspace, root)).options()
    except ConfigurationError as error:
        path = error.path.lstrip("/")
        helps = "Correct the file; `rewrite --help` lists the options."
        return tuple(failed(target, "configuration", str(error), path, helps, error.line) for target in targets)
    return _rewritten(workspace, targets, named, options, explain)


def module_cache() -> str | None:
    """Return this machine's module cache (``go help environment``: GOMODCACHE, else pkg/mod of GOPATH)."""
    gopath = os.environ.get("GOPATH", "").split(os.pathsep)[0] or os.path.expanduser("~/go")
    folder = os.environ.get("GOMODCACHE") or os.path.join(gopath, "pkg", "mod")
    return folder if os.path.isabs(folder) and os.path.isdir(folder) else None


def context_in(root: str, folder: str) -> str:
    """Return the build context, given from the current folder or the repository, as it counts from the repository's root."""
    import click

    real = os.path.realpath(folder)
    if not os.path.isdir(real):
        real = os.path.realpath(os.path.join(root, folder))
    if not os.path.isdir(real):
        raise click.UsageError(f"--context {folder}: there is no such folder")
    if os.path.commonpath((root, real)) != root:
        raise click.UsageError(f"--context {folder} lies outside the repository {root}")
    return os.path.relpath(real, root)


def _for_repository(settings: Settings, repository: Repository) -> Settings:
    context = settings.context
    if context is not None:
        context = context_in(repository.workspace.root, context)
    cache = None if settings.module_cache is None else os.path.abspath(settings.module_cache)
    return settings._replace(context=context, module_cache=cache)


def _outcomes(repository: Repository, settings: Settings, explain: bool = False) -> tuple[Outcome, ...]:
    if not repository.targets:
        return repository.settled
    workspace = repository.workspace
    found = analysed(workspace, workspace.root, repository.targets, repository.named, settings, explain)
    return tuple(sorted((*repository.settled, *found), key=lambda outcome: outcome.path))


def _rewritten(
    workspace: Workspace, targets: tuple[str, ...], named: frozenset[str], options: Options, explain: bool
) -> tuple[Outcome, ...]:
    from rewriter.api import rewrite_repository

    cache = options.module_cache or module_cache()
    try:
        view = None if cache is None else Directory(cache)
        return rewrite_repository(workspace, targets, options, named=named, module_cache=view, explain=explain)
    except Exception as error:  # a fault of ours must not hide the other repositories
        what = f"The analysis failed: {type(error).__name__}: {error}"
        return tuple(failed(target, "internal-error", what) for target in targets)


def _written(root: str, outcome: Outcome) -> Outcome:
    from rewriter.writing import NotWritten, write_changes

    if not outcome.changes:
        return outcome
    try:
        write_changes(root, outcome.changes)
    except NotWritten as error:
        why = Diagnostic("not-written", "error", f"It could not be written: {error.why}", error.path)
        return outcome._replace(outcome="error", changes=(), diagnostics=(*outcome.diagnostics, why))
    return outcome


def _labelled(repository: Repository, outcomes: Iterable[Outcome], several: bool) -> list[Target]:
    return [Target(repository.label if several else None, outcome) for outcome in outcomes]


def _remarks(found: tuple[Repository, ...]) -> tuple[str, ...]:
    several = len(found) > 1
    return tuple(
        f"{repository.label}: {remark}" if several else remark for repository in found for remark in repository.remarks
    )
