"""The command line: ``rewrite [PATH…]``, ``rewrite explain``, ``rewrite patterns``."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

SUBCOMMANDS = ("explain", "patterns")
OK, WOULD_CHANGE, USAGE, FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141


class ReaderGone(Exception):
    """Whoever read what is printed has gone (click would take a BrokenPipeError for an exit code of its own)."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(50_000, 20, 20)  # what is read stays, so that looking for garbage often finds none
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        # whoever reads has gone; Python would complain once more when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = BROKEN_PIPE
    if arguments is None:
        gc.freeze()  # the process ends: nobody needs the garbage sorted
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if _are_paths(arguments):  # nothing to parse, and click costs more than the work on a small file
        from rewriter.cli import run

        return run.rewrite_paths(tuple(arguments), run.Task())
    return _parsed(arguments)


def _are_paths(arguments: list[str]) -> bool:
    return (
        bool(arguments)
        and arguments[0] not in SUBCOMMANDS
        and all(not argument.startswith("-") and os.path.exists(argument) for argument in arguments)
    )


def _parsed(arguments: list[str]) -> int:
    import click

    from rewriter.cli.commands import COMMANDS, rewrite

    # a subcommand stands first; a file of its name is given as ./explain
    command = COMMANDS.get(arguments[0]) if arguments else None
    name = "rewrite" if command is None else f"rewrite {arguments[0]}"
    try:
        rest = arguments if command is None else arguments[1:]
        result = (command or rewrite).main(rest, prog_name=name, standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    return result if isinstance(result, int) else OK
