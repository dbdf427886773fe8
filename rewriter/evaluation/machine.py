"""What a script language asks of the run loop, so that languages need not know it."""

from typing import Protocol

from rewriter.commands import Certainty, Command
from rewriter.effects import RunsTargets
from rewriter.source import Location, MappedText
from rewriter.state import State


class Machine(Protocol):
    """The run loop as a language sees it; all methods take a state and return the next one."""

    def execute(self, command: Command, state: State) -> State:
        """Recognise the command, apply its effects, record the step. Never raises for what a repository holds."""

    def note(self, command: Command) -> None:
        """Take note of a command that changes nothing and whose output is known, so that it need not be executed."""

    def spend(self, at: Location) -> bool:
        """Take one step of the budget; False when it is used up (the caller stops and returns its state)."""

    def run_shell(self, text: MappedText, state: State, certainty: Certainty = "always") -> State:
        """Run a text as POSIX sh in this very shell (the caller makes and ends subshells)."""

    def run_targets(self, effect: RunsTargets, state: State, at: Location, certainty: Certainty = "always") -> State:
        """Run targets of a Makefile that lies in the state's tree."""
