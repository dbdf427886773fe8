"""What a command that a program runs starts in turn, followed as if the image ran it: shells and scripts (SEMANTICS 3.3)."""

from typing import NamedTuple

from rewriter.commands import Command
from rewriter.model.entry import Finder
from rewriter.model.lookup import find_program
from rewriter.model.types import BuildModel, Program
from rewriter.source import Location
from rewriter.values import Value, all_known, text_of


class Followed(NamedTuple):
    """The programs, scripts and commands on the way; ``bash`` that the shell must be bash; ``unclear`` what cannot be told."""

    programs: tuple[Program, ...]
    scripts: tuple[str, ...]
    tools: tuple[str, ...]
    commands: tuple[Command, ...]
    bash: bool
    unclear: str | None


def follow_shell(argv: tuple[Value, ...], at: Location, model: BuildModel) -> Followed:
    """Return what a shell, or a command that runs another one, starts; ``at`` is the place that calls it."""
    finder = Finder(model.stage, model.history.dockerfile, "cmd")
    finder.through_shell(argv, at)
    return _followed(finder)


def follow_script(word: str, arguments: tuple[Value, ...], at: Location, model: BuildModel) -> Followed | None:
    """Return what a shell script of the image starts; None where the word leads to no such script."""
    found = find_program(word, model.stage.config, model.stage)
    finder = Finder(model.stage, model.history.dockerfile, "cmd")
    if found is None or not finder.script(found, arguments, at):
        return None
    return _followed(finder)


def _followed(finder: Finder) -> Followed:
    unclear = finder.problems[0].message if finder.problems else None
    for command in finder.commands:
        if command.argv[:1] in (("eval",), (".",), ("source",)) and not all_known(command.argv):
            unclear = unclear or f"what {text_of(command.argv[0])} runs is not known"
    words = tuple(dict.fromkeys(word for word, _ in finder.tools))
    return Followed(tuple(finder.programs), tuple(finder.scripts), words, tuple(finder.commands), finder.bash, unclear)
