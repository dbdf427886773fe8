"""Prints: the report on stdout or into a file, findings and the summary on stderr."""

import sys
from collections.abc import Iterable

from rewriter.cli import ReaderGone
from rewriter.report import Targets, form
from rewriter.report.terminal import coloured_diff, painter, wants_colour
from rewriter.report.text import Line, summary_line, visible
from rewriter.report.text import findings as findings_of


def report(targets: Targets, name: str | None, path: str | None, written: bool) -> None:
    """Print the report; what was written in place is not shown again unless a form or a file asks for it."""
    if name is None and path is None and written:
        return
    data = form(name or "diff").render(targets)
    if path is None or path == "-":
        print_bytes(coloured_diff(data, sys.stdout) if name != "json" and wants_colour(sys.stdout) else data)
        return
    import click

    from rewriter.writing import NotWritten, write_report

    try:
        write_report(path, data)
    except (NotWritten, OSError) as error:
        raise click.FileError(path, str(error)) from error


def findings(targets: Targets, written: bool, remarks: Iterable[str]) -> None:
    """Print findings, remarks of the search, and the summary line on stderr."""
    remarked = (("", remark) for remark in remarks)
    _print_lines([*findings_of(targets), *remarked, ("bold", summary_line(targets, written))], err=True)


def explanation(targets: Targets) -> None:
    """Print the accounts on stdout, broken to the width of a terminal."""
    import shutil

    from rewriter.report.explanation import explanation as explanation_of

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    _print_lines(explanation_of(targets, width), err=False)


def print_bytes(data: bytes, err: bool = False) -> None:
    """Print bytes as they are."""
    stream = sys.stderr if err else sys.stdout
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error


def _print_lines(lines: Iterable[Line], err: bool) -> None:
    paint = painter(sys.stderr if err else sys.stdout)
    painted = "".join(paint(style, visible(text)) + "\n" for style, text in lines)
    print_bytes(painted.encode("utf-8", "surrogateescape"), err)
