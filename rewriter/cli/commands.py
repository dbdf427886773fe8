"""The commands and their options."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from rewriter import __version__
from rewriter.cli import SUBCOMMANDS
from rewriter.configuration import Settings, bad_base, bad_stage_name
from rewriter.report import FORMS

PATHS = click.Path(exists=True, readable=False, allow_dash=True)
FOLDER = click.Path(exists=True, file_okay=False)
BASES = "auto|scratch|distroless|busybox|alpine|debian|IMAGE"
EPILOG = """\b
rewrite explain PATH    why: the evidence, line by line
rewrite patterns        patterns, needs and diagnostic codes, with examples

Exit codes: 0 fine · 1 --check, and something would change · 2 usage · 3 a target failed"""

Function = Callable[..., Any]


def _checked(bad: Callable[[str], str | None]) -> Callable[..., str | None]:
    def check(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
        why = None if value is None else bad(value)
        if why is not None:
            raise click.BadParameter(why)
        return value

    return check


ANALYSIS = (
    click.option("--base", metavar=BASES, callback=_checked(bad_base),
                 help="Final base; auto (default) takes the smallest that meets the program's needs."),
    click.option("--stage-name", metavar="NAME", callback=_checked(bad_stage_name),
                 help="Name of the build stage (default: compiler)."),
    click.option("--context", metavar="DIR",
                 help="The build context, instead of the one that is found."),
    click.option("--strict", is_flag=True, default=None, help="Refuse what could only be assumed."),
    click.option("--no-strip", is_flag=True, default=None, help="Leave -ldflags alone."),
    click.option("--module-cache", type=FOLDER, metavar="DIR",
                 help="Where sources of third-party modules may be read (default: this machine's)."),
)  # fmt: skip


def _analysis(function: Function) -> Function:
    for option in reversed(ANALYSIS):
        function = option(function)
    return function


def _settings(choices: dict[str, Any]) -> Settings:
    return Settings(**{name: choices.get(name) for name in Settings._fields})


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, type=PATHS, metavar="[PATH]...")
@click.option("--in-place", "-i", is_flag=True, help="Write the changes instead of showing them.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), help="The report's form (default: diff).")
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Where the report goes.")
@_analysis
@click.option("--stdin-filename", metavar="FILE", help="With - as PATH: where that Dockerfile would lie.")
@click.version_option(__version__, prog_name="rewrite", message="%(prog)s %(version)s")
def rewrite(
    paths: tuple[str, ...],
    in_place: bool,
    check: bool,
    form: str | None,
    output: str | None,
    stdin_filename: str | None,
    **choices: Any,
) -> int:
    """Turn legacy single-stage Go Dockerfiles into multi-stage ones that ship the program alone.

    PATHs are Dockerfiles or folders (default: the current one). Without --in-place nothing is written:
    the changes are printed as a diff that `git apply` accepts. `-` reads a Dockerfile on stdin and writes
    the result on stdout.
    """
    from rewriter.cli import run

    _refuse_contradictions(paths, in_place, check, stdin_filename)
    task = run.Task(_settings(choices), form, output, in_place and not run.is_dry_run(), check)
    if paths == ("-",):
        from rewriter.cli import stdin

        return stdin.filter_stdin(stdin_filename, task)
    return run.rewrite_paths(paths or (".",), task)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, readable=False), metavar="PATH...")
@_analysis
def explain(paths: tuple[str, ...], **choices: Any) -> int:
    """Tell why: the evidence for the program, the base and the needs of each image, or for a refusal."""
    from rewriter.cli import run

    return run.explain_paths(paths, _settings(choices))


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
def patterns(form: str) -> int:
    """Print the catalogue: patterns, needs and diagnostic codes, each with an example."""
    from rewriter.cli import catalogue

    return catalogue.print_catalogue(form)


COMMANDS: Mapping[str, click.Command] = dict(zip(SUBCOMMANDS, (explain, patterns), strict=True))


def _refuse_contradictions(paths: tuple[str, ...], in_place: bool, check: bool, stdin_filename: str | None) -> None:
    if in_place and check:
        raise click.UsageError("--in-place writes and --check does not: give one of them")
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("`-` stands alone: no other PATH beside it")
    if "-" in paths and in_place:
        raise click.UsageError("`-` writes to stdout: --in-place does not go with it")
    if stdin_filename is not None and paths != ("-",):
        raise click.UsageError("--stdin-filename goes with `-` as PATH")
