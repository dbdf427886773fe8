"""What a symbolic run of a Dockerfile leaves: configurations, steps, executed instructions, stages."""

from collections.abc import Mapping
from typing import NamedTuple

from rewriter.commands import Command
from rewriter.diagnostics import Diagnostic
from rewriter.effects import Effects
from rewriter.evaluation.bases import Base
from rewriter.source import Location, SourceFile
from rewriter.state import Place
from rewriter.syntax.dockerfile.nodes import Dockerfile, Instruction
from rewriter.syntax.dockerfile.parts import From
from rewriter.trees.tree import Tree
from rewriter.values import Value


class CommandLine(NamedTuple):
    """An ENTRYPOINT, CMD or HEALTHCHECK command: argv of the exec form, or one text of the shell form.

    ``position`` is the instruction's index in the Dockerfile, None where the base image or a trigger gives it.
    """

    words: tuple[str, ...]
    shell: bool
    at: Location
    position: int | None


class Config(NamedTuple):
    """An image's configuration so far; ``file_env`` are the ENV names that the file itself sets."""

    env: Mapping[str, Value]
    workdir: Value = "/"
    user: Value = ""
    entrypoint: CommandLine | None = None
    cmd: CommandLine | None = None
    ports: tuple[Value, ...] = ()
    volumes: tuple[Value, ...] = ()
    labels: tuple[tuple[Value, Value], ...] = ()
    stop_signal: Value | None = None
    health: CommandLine | None = None
    health_flags: tuple[tuple[str, str], ...] = ()
    shell: tuple[str, ...] = ("/bin/sh", "-c")
    onbuild: tuple[str, ...] = ()
    file_env: frozenset[str] = frozenset()
    args: Mapping[str, Value] = {}
    file_workdir: bool = False


class Step(NamedTuple):
    """One command as it was run, and what it did; ``instruction`` is the index of the instruction that ran it."""

    command: Command
    effects: Effects
    before: Place
    after: Place
    instruction: int
    recognised: bool = True


class Executed(NamedTuple):
    """One instruction of a stage and the states around it; ``implied`` names what runs it without text of its own."""

    instruction: Instruction
    position: int
    implied: str | None
    before: Config
    after: Config
    place_before: Place
    place_after: Place
    steps: tuple[Step, ...] = ()
    context_sources: tuple[str, ...] = ()


class Stage(NamedTuple):
    """One stage: where it starts from, what ran, and what came of it. ``base`` is None where nothing is known of it."""

    number: int
    head: From
    head_index: int
    name: str | None
    image: Value
    base: Base | None
    parent: int | None
    start: Place
    executed: tuple[Executed, ...]
    config: Config
    place: Place
    artifact: str | None = None


class History(NamedTuple):
    """A Dockerfile's whole run. ``context`` is the folder of the build context, ``seen`` whether its sources are there."""

    dockerfile: Dockerfile
    file: SourceFile
    stages: tuple[Stage, ...]
    context: str
    context_tree: Tree
    context_seen: bool
    problems: tuple[Diagnostic, ...]
