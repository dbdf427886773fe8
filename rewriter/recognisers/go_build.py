"""`go build` makes a binary.

    RUN CGO_ENABLED=0 go build -tags netgo -o /bin/app ./cmd/app

becomes ``BuildsBinary(build, '/bin/app')``: a built node at /bin/app. Where several packages are compiled, or none is a
program, nothing is written (SEMANTICS 1.1 to 1.8).
"""

from rewriter.commands import Command
from rewriter.effects import CannotTell, Effects, Leaves
from rewriter.program.calls import base_name, call_of, is_verb
from rewriter.program.flags import is_true
from rewriter.program.outputs import build_outputs, fails
from rewriter.recognisers._go import effects_of
from rewriter.source import FileView

COMMANDS = ("go", "vgo")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the program that the command writes, or why it cannot be told."""
    if not is_verb(command, "build"):
        return None
    env = {**command.env, "GO111MODULE": "on"} if base_name(command) == "vgo" else None
    call = call_of(command, view, env=env, tool=base_name(command))
    if why := fails(call):
        return (CannotTell("build-fails", why, call.cwd),)
    if is_true(call.flags.values.get("n")):
        return (Leaves("go build -n only prints"),)
    return effects_of(build_outputs(call), "go build only compiles here")
