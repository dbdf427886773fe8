"""What the prediction says of the image that ships: which programs start, and how they were made."""

from typing import Literal, NamedTuple

from rewriter.commands import Command
from rewriter.diagnostics import Diagnostic
from rewriter.evaluation.history import CommandLine, Executed, History, Stage, Step
from rewriter.program.types import GoBuild, Reading
from rewriter.source import FileView, Location, Span
from rewriter.trees.nodes import Node
from rewriter.values import Value

Line = Literal["entrypoint", "cmd", "health"]


class Program(NamedTuple):
    """A program of the file's own that the image starts.

    ``called`` is the word of the command; ``path`` where that word leads in the legacy image, links not followed;
    ``real`` the file itself. ``build`` is None where the node is not made by a go command. ``span`` is the word's place
    in the Dockerfile, quotes included, None where it stands elsewhere (a script, a trigger). ``inside`` is the script that calls it.
    """

    called: str
    path: str
    real: str
    node: Node
    build: GoBuild | None
    line: Line
    span: Span | None = None
    inside: str | None = None


class Start(NamedTuple):
    """How the image starts: its command as it is given, the programs found in it, and what the command itself needs.

    ``argv`` is the effective argument list (``/bin/sh -c TEXT`` for a shell form); ``words`` what a shell form means when it
    needs no shell, else None. ``shell`` is why a shell is needed (sentence, place), else None; ``bash`` that it must be bash.
    ``scripts`` are scripts of the image that run on the way; ``tools`` are commands that are none of ours, with their place.
    """

    main: CommandLine | None
    line: Line
    argv: tuple[str, ...] = ()
    words: tuple[str, ...] | None = None
    programs: tuple[Program, ...] = ()
    shell: tuple[str, Location] | None = None
    bash: bool = False
    scripts: tuple[str, ...] = ()
    tools: tuple[tuple[str, Location], ...] = ()
    ignored_cmd: bool = False
    problems: tuple[Diagnostic, ...] = ()
    commands: tuple[Command, ...] = ()


class ProgramReading(NamedTuple):
    """A program and what its sources show; ``reading`` is None where they are not there.

    ``view`` is the tree in which the sources were read: the one that the build saw, or the repository where a remote path
    is this very repository.
    """

    program: Program
    reading: Reading | None
    view: FileView


class BuildModel(NamedTuple):
    """The final stage, how it starts, its programs and their sources.

    ``beside`` are programs that nothing starts and that ship with the others; ``readings`` are of both kinds.
    """

    history: History
    stage: Stage
    start: Start
    readings: tuple[ProgramReading, ...]
    pattern: str
    unseen_programs: tuple[str, ...] = ()
    beside: tuple[Program, ...] = ()

    @property
    def programs(self) -> tuple[Program, ...]:
        """All programs that ship, those that start first."""
        return self.start.programs + self.beside


def built_steps(stage: Stage) -> tuple[tuple[Executed, Step], ...]:
    """Return the steps of the stage in which a go command makes a program."""
    from rewriter.effects import BuildsBinary

    return tuple(
        (executed, step)
        for executed in stage.executed
        for step in executed.steps
        if any(isinstance(effect, BuildsBinary) for effect in step.effects)
    )


__all__ = ["BuildModel", "Program", "ProgramReading", "Start", "Value", "built_steps"]
