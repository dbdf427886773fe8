"""Commands that compile what they start: ``go run`` and ``go-wrapper run`` (SEMANTICS 1.15, 1.18)."""

from typing import NamedTuple

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell
from rewriter.program.types import GoBuild
from rewriter.recognisers import go_run, go_wrapper
from rewriter.source import FileView
from rewriter.values import Value, is_known


class Started(NamedTuple):
    """The program that such a command starts, and the program's own arguments."""

    program: BuildsBinary | CannotTell
    arguments: tuple[Value, ...]


def started(command: Command, view: FileView) -> Started | None:
    """Return what the command compiles and starts; None where it is an ordinary command."""
    by_run = go_run.starts(command, view)
    if by_run is not None:
        return Started(by_run.program, by_run.arguments)
    by_wrapper = go_wrapper.starts(command, view)
    return None if by_wrapper is None else Started(*by_wrapper)


def is_of(made: GoBuild, run: GoBuild) -> bool:
    """Tell whether a program that a command made is the one that ``go run`` would make: by its package, or its folder."""
    if made.package is not None and run.package is not None:
        return made.package.directory == run.package.directory
    if made.import_path is None or made.package is not None or not is_known(run.command.cwd):
        return False
    folders = (f"{element.rstrip('/')}/src/{made.import_path}" for element in run.settings.gopath)
    return run.command.cwd in folders
