"""Prints: the report on stdout or into a file, findings and the summary on stderr."""

import sys
from collections.abc import Iterable

import click

from rewriter.report import Targets, form
from rewriter.report.terminal import coloured_diff, painter, wants_colour
from rewriter.report.text import Line, summary_line, visible
from rewriter.report.text import explanation as explanation_of
from rewriter.report.text import findings as findings_of


def report(targets: Targets, name: str | None, path: str | None, written: bool) -> None:
    """Print the report; what was written in place is not shown again unless a form or a file asks for it."""
    if name is None and path is None and written:
        return
    data = form(name or "diff").render(targets)
    if path is None or path == "-":
        print_bytes(coloured_diff(data, sys.stdout) if name != "json" and wants_colour(sys.stdout) else data)
        return
    from rewriter.writing import NotWritten, write_report

    try:
        write_report(path, data)
    except (NotWritten, OSError) as error:
        raise click.FileError(path, str(error)) from error


def findings(targets: Targets, written: bool, remarks: Iterable[str]) -> None:
    """Print findings, remarks of the search, and the summary line on stderr."""
    lines = [*findings_of(targets), *(("", remark) for remark in remarks)]
    _print_lines(lines, err=True)
    paint = painter(sys.stderr)
    click.echo(paint("bold", summary_line(targets, written)), err=True)


def explanation(targets: Targets) -> None:
    """Print the evidence on stdout."""
    _print_lines(explanation_of(targets), err=False)


def print_bytes(data: bytes) -> None:
    """Print bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print_lines(lines: Iterable[Line], err: bool) -> None:
    paint = painter(sys.stderr if err else sys.stdout)
    for style, text in lines:
        data = paint(style, visible(text)).encode("utf-8", "surrogateescape")
        click.echo(data, err=err)
