"""What goes down a shell script while it is followed, and what comes back from each command."""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.commands import Certainty, Redirection
from rewriter.evaluation.joining import either
from rewriter.evaluation.machine import Machine
from rewriter.state import State
from rewriter.syntax.shell.nodes import Node
from rewriter.values import Unknown, Value, concat

DEEPEST = 30


class Leave(NamedTuple):
    """A state in which ``exit``, ``return``, ``break`` or ``continue`` left the straight line."""

    kind: str
    state: State
    succeeds: bool = True


class Result(NamedTuple):
    """The state where the command succeeded and where it failed; None where that cannot be."""

    success: State | None
    failure: State | None = None
    leaves: tuple[Leave, ...] = ()

    @property
    def state(self) -> State | None:
        """The state in which the next command runs."""
        return either(self.success, self.failure)


class Output:
    """What commands write to a captured standard output; not known where a part of it may not run."""

    __slots__ = ("certainty", "parts")

    def __init__(self, certainty: Certainty) -> None:
        self.certainty = certainty
        self.parts: list[Value] = []

    def write(self, value: Value, certainty: Certainty) -> None:
        """Append what a command prints."""
        if certainty == "sometimes" and self.certainty == "always":
            value = Unknown("$(…)", "the command runs only on a condition that is not known")
        self.parts.append(value)

    def value(self) -> Value:
        """Return all that was written."""
        return concat(*self.parts)


class Context(NamedTuple):
    """How the commands at hand are run.

    ``checked``: their failure is looked at (a condition, left of ``||``). ``must``: their failure fails the build, so
    that a test that cannot be decided is taken to hold. ``forgives``: a failing exit does not end the build.
    ``redirections`` are those of the compound commands around; ``local`` collects what ``local`` hides.
    """

    machine: Machine
    evaluate: "Callable[[Node, Context, State], Result]"
    certainty: Certainty = "always"
    checked: bool = False
    must: bool = False
    forgives: bool = False
    depth: int = 0
    output: Output | None = None
    stdin: Value | None = None
    redirections: tuple[Redirection, ...] = ()
    bash: bool = False
    local: dict[str, Value | None] | None = None

    def lowered(self) -> "Context":
        """Return the context of a branch that may not run."""
        return self._replace(certainty="sometimes")

    def plain(self) -> "Context":
        """Return the context of a command whose failure nobody looks at."""
        return self._replace(checked=False, must=False)


def decided(outcome: bool | None, context: Context, state: State) -> Result:
    """Return the result of a test; one that cannot be decided holds where the build would fail otherwise."""
    if outcome is None and context.must:
        outcome = True
    return Result(None if outcome is False else state, None if outcome is True else state)
