"""A machine that only records, and texts run in it."""

from collections.abc import Mapping

from rewriter.commands import Certainty, Command
from rewriter.effects import RunsTargets
from rewriter.evaluation.languages import makefile, posix_shell
from rewriter.source import Location, MappedText, SourceFile, Span
from rewriter.state import Place, Shell, State
from rewriter.syntax.shell.reader import read_shell
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value
from rewriter.workspaces.memory import InMemory

ENV: dict[str, Value] = {"HOME": "/root", "GOPATH": "/go", "PATH": "/usr/bin"}


class Recorder:
    """Records each command and changes nothing, but for ``tree`` where a test gives it another one."""

    def __init__(self, steps: int = 3000) -> None:
        self.commands: list[Command] = []
        self.noted: list[Command] = []
        self.left = steps

    def spend(self, at: Location) -> bool:
        """Take one step of the budget."""
        self.left -= 1
        return self.left >= 0

    def execute(self, command: Command, state: State) -> State:
        """Record the command."""
        self.commands.append(command)
        return state

    def note(self, command: Command) -> None:
        """Record a command that only prints."""
        self.noted.append(command)

    def run_shell(self, text: MappedText, state: State, certainty: Certainty = "always") -> State:
        """Run a text."""
        return posix_shell.run(read_shell(text), state, self, certainty)

    def run_targets(self, effect: RunsTargets, state: State, at: Location, certainty: Certainty = "always") -> State:
        """Run targets."""
        return makefile.run_targets(effect, state, self, at, certainty)


def state_in(
    files: Mapping[str, str], cwd: Value = "/w", env: Mapping[str, Value] | None = None, open_: bool = False
) -> State:
    """Return a state over these files; all else is proved absent."""
    variables = {**ENV, **(env or {})}
    tree = Tree.of_workspace(InMemory({path: text.encode() for path, text in files.items()}))
    return State(Place(tree), Shell(cwd, variables, frozenset(variables), open=open_))


def run(text: str, state: State) -> tuple[Recorder, State]:
    """Run a text as a RUN does."""
    machine = Recorder()
    mapped = MappedText.whole(SourceFile("Dockerfile", text))
    return machine, posix_shell.run(read_shell(mapped), state, machine)


def make(makefile_text: str, targets: tuple[Value, ...] = (), **given: object) -> Recorder:
    """Run targets of ``/w/Makefile``; ``files``, ``variables``, ``env`` and ``open_`` as given."""
    files = {"/w/Makefile": makefile_text, **dict(given.get("files", {}))}  # type: ignore[call-overload]
    state = state_in(files, "/w", given.get("env"), bool(given.get("open_")))  # type: ignore[arg-type]
    machine = Recorder()
    effect = RunsTargets("/w/Makefile", "/w", targets, given.get("variables", {}))  # type: ignore[arg-type]
    at = Location(SourceFile("Dockerfile", "RUN make"), Span(4, 8))
    machine.run_targets(effect, state, at)
    return machine


def shown(command: Command) -> str:
    """Return a command as one line: ``?`` before one that may not run, ``<…>`` around what is not known."""
    mark = "" if command.certainty == "always" else "? "
    words = " ".join(_word(word) for word in command.argv)
    prefix = "".join(f"{name}={_word(value)} " for name, value in command.assigned.items())
    folder = "" if command.cwd == "/w" else f" @{_word(command.cwd)}"
    return f"{mark}{prefix}{words}{folder}"


def _word(value: Value) -> str:
    if isinstance(value, Unknown):
        return f"<{value.prefix}…{value.suffix}>"
    return value if value and " " not in value else f"'{value}'"


def lines(machine: Recorder) -> list[str]:
    """Return the commands as lines."""
    return [shown(command) for command in machine.commands]
