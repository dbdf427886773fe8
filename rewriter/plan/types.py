"""What the rewrite will do: the plan, as data."""

from typing import NamedTuple

from rewriter.diagnostics import Diagnostic
from rewriter.model.types import Program
from rewriter.result import Artifact, MetNeed


class Copy(NamedTuple):
    """A line of the final stage that puts files in place: ``text`` as it will stand, without its newline.

    ``system`` lines stand directly below FROM. ``below`` is the path that the line puts, for its place among WORKDIR and VOLUME;
    ``relative`` that its text relies on the working directory.
    """

    text: str
    below: str
    system: bool = False
    relative: bool = False


class Shipped(NamedTuple):
    """A program, its copy, and the word that names it from now on (None: the command stays)."""

    program: Program
    artifact: Artifact
    word: str | None


class Plan(NamedTuple):
    """A rewrite that can be made.

    ``repeated`` are the indexes of COPY and ADD instructions that stand in the final stage too; ``prepare`` are RUN lines directly
    below the build stage's FROM; ``finish`` are the commands of its last RUN; ``paths`` are all files and folders for run time, ``bare`` those of them that are folders without their content. ``workdir`` is a WORKDIR line to write where the legacy
    file has none, ``env`` ENV lines for what only the old base set. ``command`` is the argv of a command that changes form: (keyword, words), or None.
    """

    stage_name: str
    base: str
    shipped: tuple[Shipped, ...]
    copies: tuple[Copy, ...]
    repeated: frozenset[int]
    prepare: tuple[str, ...]
    finish: tuple[str, ...]
    paths: tuple[str, ...]
    bare: frozenset[str]
    workdir: str | None
    env: tuple[str, ...]
    command: tuple[str, ...] | None
    drops_cmd: bool
    needs: tuple[MetNeed, ...]
    assumptions: tuple[str, ...]
    notes: tuple[Diagnostic, ...]
    keeps_c: bool
    strip: bool


class Refusal(NamedTuple):
    """Why no rewrite is made: every blocker at once."""

    blockers: tuple[Diagnostic, ...]


class NothingToDo(NamedTuple):
    """Why the file stays as it is: nothing legacy is here."""

    why: str
