"""`go install` puts one binary per main package into GOBIN, or into GOPATH's bin.

    RUN go install ./cmd/...

becomes one ``BuildsBinary(build, '/go/bin/NAME')`` for each main package below cmd (SEMANTICS 1.9, 1.10, 1.12).
"""

from rewriter.commands import Command
from rewriter.effects import CannotTell, Effects, Leaves
from rewriter.program.calls import base_name, call_of, is_verb
from rewriter.program.flags import is_true
from rewriter.program.outputs import fails, install_outputs
from rewriter.recognisers._go import effects_of
from rewriter.source import FileView

COMMANDS = ("go", "vgo")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the programs that the command installs, or why it cannot be told."""
    if not is_verb(command, "install"):
        return None
    env = {**command.env, "GO111MODULE": "on"} if base_name(command) == "vgo" else None
    call = call_of(command, view, env=env, tool=base_name(command))
    if why := fails(call):
        return (CannotTell("build-fails", why, None),)
    if is_true(call.flags.values.get("n")):
        return (Leaves("go install -n only prints"),)
    return effects_of(install_outputs(call), "go install finds no program here")
