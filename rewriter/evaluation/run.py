"""The run loop: commands are recognised, their effects applied, and each step recorded. Nothing is executed."""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.commands import Certainty, Command
from rewriter.effects import (
    Effect,
    Leaves,
    Opaque,
    RunsCommand,
    RunsScript,
    RunsTargets,
)
from rewriter.evaluation.apply import apply
from rewriter.evaluation.apply_output import apply_redirections, known_output
from rewriter.evaluation.history import Step
from rewriter.recognisers import recognise
from rewriter.source import Location, MappedText, SourceFile
from rewriter.state import State
from rewriter.values import Unknown, Value, is_known

MAX_STEPS = 20_000
MAX_DEPTH = 24
_SHOWS = (("--help",), ("-h",), ("-help",), ("help",), ("--version",), ("-version",), ("version",))


class Limits(NamedTuple):
    """How much one run may take: commands in all, and scripts within scripts."""

    steps: int = MAX_STEPS
    depth: int = MAX_DEPTH


LIMITS = Limits()


class Run:
    """A :class:`rewriter.evaluation.machine.Machine` that records what happened.

    ``steps`` grows as commands run, ``wrappers`` holds those that only run another one (``gosu app ./run``);
    ``noted`` those that only print what is known (``cat VERSION`` in ``$( )``); ``exhausted`` tells that the budget was used up, so that the rest was not seen.
    """

    def __init__(self, instruction: int = 0, limits: Limits = LIMITS) -> None:
        self.steps: list[Step] = []
        self.wrappers: list[Command] = []
        self.noted: list[Command] = []
        self.instruction = instruction
        self.exhausted = False
        self._left = limits.steps
        self._depth = limits.depth

    def note(self, command: Command) -> None:
        """Take note of a command that only prints what is known."""
        self.noted.append(command)

    def spend(self, at: Location) -> bool:
        """Take one step of the budget; False when it is used up."""
        self._left -= 1
        if self._left < 0:
            self.exhausted = True
        return not self.exhausted

    def execute(self, command: Command, state: State) -> State:
        """Recognise the command, apply its effects, record the step."""
        if not self.spend(command.at):
            return state
        effects = recognise(command, state.place.tree)
        known = effects is not None
        if effects is None:
            effects = (Leaves("it shows its help or version"),) if _only_shows(command) else (opaque(command),)
        before = state.place
        for effect in effects:
            state = self._apply(effect, command, state)
        if command.redirections:
            state = apply_redirections(command, state, known_output(command, before.tree))
        if not any(isinstance(effect, RunsCommand) for effect in effects):
            self.steps.append(Step(command, effects, before, state.place, self.instruction, known))
        else:
            self.wrappers.append(command)
        return state

    def run_shell(self, text: MappedText, state: State, certainty: Certainty = "always") -> State:
        """Run a text as a shell does, in this very shell."""
        from rewriter.evaluation.languages import posix_shell
        from rewriter.syntax.shell.reader import read_shell

        return posix_shell.run(read_shell(text), state, self, certainty)

    def run_targets(self, effect: RunsTargets, state: State, at: Location, certainty: Certainty = "always") -> State:
        """Run targets of a Makefile that lies in the state's tree."""
        from rewriter.evaluation.languages import makefile

        return makefile.run_targets(effect, state, self, at, certainty)

    def _apply(self, effect: Effect, command: Command, state: State) -> State:
        if isinstance(effect, RunsCommand):
            return self._inner(effect, command, state)
        if isinstance(effect, RunsScript | RunsTargets):
            return self._nested(effect, command, state)
        return apply(effect, command, state)

    def _inner(self, effect: RunsCommand, command: Command, state: State) -> State:
        outer = {} if effect.clears else command.env
        inner = command._replace(
            argv=command.argv[effect.first :],
            words=command.words[effect.first :],
            env={**outer, **effect.env},
            cwd=command.cwd if effect.cwd is None else effect.cwd,
        )
        return self._deeper(command, state, lambda: self.execute(inner, state))

    def _nested(self, effect: RunsScript | RunsTargets, command: Command, state: State) -> State:
        if isinstance(effect, RunsTargets):
            return self._deeper(command, state, lambda: self._make(effect, command, state))
        if effect.language != "sh":
            return apply(opaque(command), command, state)
        return self._deeper(command, state, lambda: self._script(effect, command, state))

    def _make(self, effect: RunsTargets, command: Command, state: State) -> State:
        shell = state.shell._replace(variables=dict(command.env), exported=frozenset(command.env), cwd=command.cwd)
        after = self.run_targets(effect, state._replace(shell=shell), command.at, command.certainty)
        return state._replace(place=after.place)

    def _script(self, effect: RunsScript, command: Command, state: State) -> State:
        text = effect.text
        if text.via is None and text.file is not command.at.file:
            # diagnostics name the repository's file, where the script came from there
            shown = state.place.tree.source_path(text.file.path)
            text = MappedText(text.text, SourceFile(shown, text.file.text), text.runs, command.at)
        if effect.shares_shell:
            after = self.run_shell(text, state, command.certainty)
            return after._replace(shell=after.shell._replace(args=state.shell.args))
        inner = state.shell._replace(
            cwd=command.cwd,
            variables={**command.env, "PWD": command.cwd, "0": command.argv[len(command.argv) - len(effect.args) - 1]},
            exported=frozenset(command.env) | {"PWD"},
            functions={},
            args=effect.args,
            exited=False,
            errexit=effect.errexit,
        )
        after = self.run_shell(text, state._replace(shell=inner), command.certainty)
        return state._replace(place=after.place)

    def _deeper(self, command: Command, state: State, run: Callable[[], State]) -> State:
        if self._depth <= 0:
            return apply(Opaque("scripts are nested too deeply", "/", unseen=True), command, state)
        self._depth -= 1
        try:
            return run()
        finally:
            self._depth += 1


def _only_shows(command: Command) -> bool:
    """Tell whether a command that nobody understands is asked for nothing but its help or version."""
    return bool(command.argv) and is_known(command.argv[0]) and command.argv[1:] in _SHOWS


def opaque(command: Command) -> Opaque:
    """Return the effect of a command that nobody here understands (DESIGN, idea 5)."""
    if not command.argv:
        return Opaque("no command", command.cwd)
    name: Value = command.argv[0]
    if isinstance(name, Unknown):
        return Opaque(f"the command {name.text} is not known: {name.why}", command.cwd, command.argv[1:], unseen=True)
    if name in ("eval", ".", "source"):
        return Opaque(f"the text that {name} runs is not known", command.cwd, command.argv[1:], unseen=True)
    named = tuple(word for word in command.argv[1:] if is_known(word) and not word.startswith("-"))
    return Opaque(f"{name} is not understood", command.cwd, named)
