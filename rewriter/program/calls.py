"""A go command as it is called: its verb, flags, arguments, folder and settings."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from rewriter.commands import Command
from rewriter.program.flags import WITH_VALUE, Flags, goflags, parse_flags
from rewriter.program.packages import mode_of
from rewriter.program.settings import settings_of
from rewriter.program.types import GoSettings, Mode
from rewriter.source import FileView
from rewriter.values import Unknown, Value, join_path


class Call(NamedTuple):
    """A go command (or a tool that takes its command line); ``verb`` is the index in argv of ``build`` or the like."""

    command: Command
    view: FileView
    verb: int
    flags: Flags
    cwd: Value
    settings: GoSettings
    tool: str = "go"

    @property
    def mode(self) -> Mode:
        """The mode of this command (SEMANTICS 1.23)."""
        return mode_of(self.view, self.cwd if isinstance(self.cwd, str) else "/", self.settings)

    @property
    def unclear(self) -> Unknown | None:
        """The first word or variable that may change what this command writes."""
        if isinstance(self.cwd, Unknown):
            return self.cwd
        if self.flags.unclear is not None:
            return self.flags.unclear
        return next((word for word in self.flags.arguments if isinstance(word, Unknown)), None)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The arguments, all of which are known."""
        return tuple(word for word in self.flags.arguments if isinstance(word, str))


def call_of(
    command: Command,
    view: FileView,
    verb: int = 1,
    *,
    tool: str = "go",
    env: Mapping[str, Value] | None = None,
    with_value: frozenset[str] = WITH_VALUE,
) -> Call:
    """Read a command whose word number ``verb`` is the verb; ``env`` replaces the command's environment."""
    variables = command.env if env is None else env
    flags = parse_flags(command.argv, with_value, verb + 1)
    merged = {**goflags(variables.get("GOFLAGS"))[0], **flags.values}
    cwd = join_path(command.cwd, merged["C"]) if "C" in flags.values else command.cwd
    return Call(command, view, verb, flags, cwd, settings_of(variables, flags.values), tool)


def is_verb(command: Command, *verbs: str, at: int = 1) -> bool:
    """Tell whether the word number ``at`` is one of the verbs."""
    return len(command.argv) > at and command.argv[at] in verbs


def base_name(command: Command) -> str:
    """Return the base name of the program that the command runs, empty where it is not known."""
    first = command.argv[0] if command.argv else ""
    return posixpath.basename(first) if isinstance(first, str) else ""
