"""RUN: the environment that the builder gives a command, and its shell, exec and heredoc forms."""

from rewriter.commands import Command
from rewriter.evaluation.history import Config, Step
from rewriter.evaluation.run import Run
from rewriter.source import Location, MappedText
from rewriter.state import Place, Shell, State
from rewriter.syntax.dockerfile.nodes import Instruction
from rewriter.values import Unknown, Value, is_known

SHELLS = ("/bin/sh", "/bin/bash", "/bin/ash", "sh", "bash", "ash", "/usr/bin/bash", "/bin/dash")


def run_instruction(
    instruction: Instruction, config: Config, place: Place, at: Location, index: int, written: bool
) -> tuple[Place, tuple[Step, ...]]:
    """Return the place after a RUN, and its steps. ``written`` is False for a trigger, whose text is not in the file."""
    run = Run(index)
    state = State(place, shell_of(config, place), config.user or "root")
    if instruction.form == "json" and instruction.json:
        state = run.execute(_exec_form(instruction, config, state, at), state)
    elif config.shell[0] not in SHELLS:
        state = run.execute(Command(config.shell, {}, config.workdir, at), state)
    elif instruction.heredocs and not _is_redirection(instruction):
        script = instruction.heredocs[0].text
        state = run.run_shell(script, state._replace(shell=state.shell._replace(errexit=False)))
    else:
        body = instruction.body
        if not written:
            body = MappedText(body.text, at.file, ((0, None),), at._replace(exact=False))
        state = run.run_shell(body, state)
    if run.exhausted:
        from rewriter.effects import Opaque
        from rewriter.evaluation.apply import apply

        command = Command((), {}, config.workdir, at)
        state = apply(Opaque("the RUN is too long to follow", "/", unseen=True), command, state)
    return state.place, tuple(run.steps)


def _is_redirection(instruction: Instruction) -> bool:
    return not instruction.body.text.lstrip().startswith("<<")


def _exec_form(instruction: Instruction, config: Config, state: State, at: Location) -> Command:
    words = instruction.json or ()
    spans = tuple(Location(at.file, span, at.via, at.exact) for span in instruction.json_spans)
    return Command(words, state.shell.environment(), config.workdir, at, spans)


def shell_of(config: Config, place: Place) -> Shell:
    """Return the shell that a RUN gets: image ENV and build ARGs exported, HOME of the user, nothing else."""
    variables: dict[str, Value] = {"HOME": home_of(config, place)}
    variables.update(config.args)
    variables.update(config.env)
    variables.update(dict(place.go_env))
    variables["PWD"] = config.workdir  # POSIX, "Shell Variables": set by the shell when it starts
    return Shell(config.workdir, variables, frozenset(variables))


def home_of(config: Config, place: Place) -> Value:
    """Return $HOME of the current user (SEMANTICS 3.9)."""
    user = config.user
    if not is_known(user):
        return Unknown("$HOME", "the user is not known")
    name = user.split(":")[0]
    if name in ("", "root", "0"):
        return "/root"
    for added in place.users:
        if name in (added.name, added.uid):
            return added.home if added.home is not None else f"/home/{added.name}"
    return Unknown("$HOME", f"the home of the user {name} is not known")
