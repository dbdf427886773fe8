"""`go-wrapper`, of golang images before 1.10, fetches, installs and runs the program of the current folder.

    RUN go-wrapper install
    CMD ["go-wrapper", "run"]

is ``go install -v``, and runs ``/go/bin/NAME``: the folder's base name, unless an import comment or a .godir file names
another import path (SEMANTICS 1.18, 1.27, 1.28).
"""

import posixpath

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effects, Leaves, Opaque
from rewriter.program.calls import Call, base_name, call_of
from rewriter.program.outputs import build_of
from rewriter.program.packages import godir, gopath_element, import_comment, load
from rewriter.program.types import GoBuild
from rewriter.source import FileView
from rewriter.values import Unknown, Value, text_of

COMMANDS = ("go-wrapper",)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the program that ``go-wrapper install`` makes; ``download`` fetches sources only."""
    verb = command.argv[1] if len(command.argv) > 1 else ""
    if verb == "install":
        program = _program(_call(command, view), "install")
        return (program,)
    if verb == "download":
        return (Leaves("go-wrapper download fetches sources only"),)
    if verb == "run":
        return (Opaque("go-wrapper runs the program", command.cwd),)
    return (CannotTell("output-unknown", f"go-wrapper {text_of(verb)} is not understood", command.cwd),)


def starts(command: Command, view: FileView) -> tuple[BuildsBinary | CannotTell, tuple[Value, ...]] | None:
    """Return the program that ``go-wrapper run ARGS`` starts, and its arguments; None for any other command."""
    if base_name(command) not in COMMANDS or command.argv[1:2] != ("run",):
        return None
    return _program(_call(command, view), "run"), command.argv[2:]


def implied_text(command: Command) -> str | None:
    """Return the go command that ``go-wrapper download`` or ``install`` stands for (CONTRACT, Placement (d))."""
    go = {"download": "go get -v -d", "install": "go install -v"}
    verb = command.argv[1] if len(command.argv) > 1 else ""
    first = go.get(text_of(verb))
    return None if first is None else " ".join([first, *map(text_of, command.argv[2:])])


def wanted_path(view: FileView, directory: str, call: Call) -> str | None:
    """Return the import path that an import comment or .godir names, or None."""
    return import_comment(view, directory, call.settings) or godir(view, directory)


def _call(command: Command, view: FileView) -> Call:
    env = {"GOPATH": "/go", **command.env, "GO111MODULE": "off"}
    return call_of(command, view, tool="go-wrapper", env=env)


def _program(call: Call, verb: str) -> BuildsBinary | CannotTell:
    if isinstance(call.cwd, Unknown):
        return CannotTell("output-unknown", f"the folder of go-wrapper is not known: {call.cwd.why}")
    if not call.settings.gopath:
        return CannotTell("output-unknown", "GOPATH is not known where go-wrapper runs")
    build = _build(call, call.cwd)
    if verb == "install" and build.package is not None and build.package.name not in ("", "main"):
        return CannotTell("not-a-program", f"the package in {call.cwd} is no program", call.cwd)
    return BuildsBinary(build, f"{call.settings.gopath[0]}/bin/{text_of(build.name)}")


def _build(call: Call, directory: str) -> GoBuild:
    wanted = wanted_path(call.view, directory, call)
    element = gopath_element(directory, call.settings)
    own = directory[len(element) + 5 :] if element else None
    path = wanted or own
    name = posixpath.basename(path or directory)
    package = load(call.view, directory, call.settings)
    if package is not None and path is not None:
        package = package._replace(import_path=path)
    text = " ".join(["go install -v", *(map(text_of, call.command.argv[2:]) if _installs(call) else ())])
    return build_of(call, name, package, path, implied=text)


def _installs(call: Call) -> bool:
    return call.command.argv[1:2] == ("install",)
