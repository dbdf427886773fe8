"""Tools that fetch the sources of dependencies: dep, glide, godep, govendor, gvt, gpm, trash, gom …

    RUN godep go build -o app .

runs ``go build -o app .`` with a longer GOPATH; ``dep ensure`` leaves sources only (SEMANTICS 1.14, 1.20).
"""

from rewriter.commands import Command
from rewriter.effects import CannotTell, Effects, Leaves, RunsCommand
from rewriter.program.calls import Call, base_name, call_of, is_verb
from rewriter.program.outputs import build_outputs, install_outputs
from rewriter.recognisers._go import effects_of
from rewriter.source import FileView
from rewriter.values import Value, concat

COMMANDS = (
    "dep",
    "glide",
    "godep",
    "gom",
    "govendor",
    "govend",
    "gpm",
    "gvt",
    "johnny-deps",
    "manul",
    "retool",
    "trash",
    "vndr",
)
_LOCAL = {"+local": "./...", "+l": "./...", "+program": "./...", "+p": "./..."}


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the go command behind the tool, or that it leaves sources only."""
    tool = base_name(command)
    if tool == "godep" and is_verb(command, "go"):
        return (RunsCommand(1, _longer(command, "Godeps/_workspace") if _has_workspace(command, view) else {}),)
    if tool == "gom" and is_verb(command, "exec"):
        return (RunsCommand(2, _longer(command, "_vendor")),)
    if tool == "gom" and is_verb(command, "build"):
        return _as_go(call_of(command, view, tool=tool, env=_with_gopath(command, "_vendor")))
    if tool == "govendor" and is_verb(command, "build", "install"):
        return _as_go(_local(call_of(command, view, tool=tool)))
    if tool == "retool" and is_verb(command, "do"):
        return (RunsCommand(2, {}),)
    if tool in ("gom", "govendor") and is_verb(command, "run", "get"):
        return (CannotTell("output-unknown", f"{tool} runs a go command that is not followed", command.cwd),)
    return (Leaves(f"{tool} fetches sources only"),)


def _as_go(call: Call) -> Effects:
    if is_verb(call.command, "install"):
        return effects_of(install_outputs(call), "no program is found here")
    return effects_of(build_outputs(call), "it only compiles here")


def _local(call: Call) -> Call:
    words = tuple(_LOCAL.get(word, word) if isinstance(word, str) else word for word in call.flags.arguments)
    return call._replace(flags=call.flags._replace(arguments=words))


def _has_workspace(command: Command, view: FileView) -> bool:
    """Whether dependencies lie where godep kept them before it knew vendor."""
    return isinstance(command.cwd, str) and view.kind(f"{command.cwd}/Godeps/_workspace") == "dir"


def _longer(command: Command, folder: str) -> dict[str, Value]:
    gopath = command.env.get("GOPATH", "")
    own = concat(command.cwd, f"/{folder}")
    return {"GOPATH": own if gopath == "" else concat(own, ":", gopath)}


def _with_gopath(command: Command, folder: str) -> dict[str, Value]:
    return {**command.env, **_longer(command, folder)}
