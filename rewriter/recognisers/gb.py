"""`gb build` builds a project whose sources lie below its own src and vendor/src.

    RUN gb build all

becomes ``BuildsBinary(build, 'PROJECT/bin/NAME')`` for each main package below src (SEMANTICS 1.19).
"""

import posixpath

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effect, Effects, Leaves
from rewriter.program.calls import Call, call_of, is_verb
from rewriter.program.matching import match
from rewriter.program.modules import parents
from rewriter.program.outputs import build_of
from rewriter.program.settings import HOST_ARCH, is_cross
from rewriter.program.types import Package
from rewriter.source import FileView
from rewriter.values import Unknown

COMMANDS = ("gb",)


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the programs that ``gb build`` writes; ``gb vendor`` and the like leave sources only."""
    if not is_verb(command, "build"):
        return (Leaves("gb writes sources only, or prints"),)
    call = call_of(command, view, tool="gb")
    unclear = call.unclear
    if unclear is not None or isinstance(call.cwd, Unknown):
        return (CannotTell("output-unknown", "what gb build builds is not known", call.cwd),)
    root = next((folder for folder in parents(call.cwd) if view.kind(f"{folder}/src") == "dir"), None)
    if root is None:
        return (CannotTell("output-unknown", f"no gb project is known at {call.cwd}", call.cwd),)
    gopath = (root, posixpath.join(root, "vendor"))
    settings = call.settings._replace(gopath=gopath, gobin=None, mode="off")
    return _built(call._replace(settings=settings), root)


def _built(call: Call, root: str) -> Effects:
    source = posixpath.join(root, "src")
    patterns = tuple("./..." if word == "all" else f"./{word}" for word in call.patterns) or ("./...",)
    matched = match(call.view, source, patterns, call.settings)
    if matched.problems:
        return tuple(CannotTell(code, what, f"{root}/bin") for code, what in matched.problems)
    mains = [package for package in matched.packages if package.name == "main"]
    effects: list[Effect] = [_program(call, root, package) for package in mains]
    return tuple(effects) or (Leaves("gb build finds no program here"),)


def _program(call: Call, root: str, package: Package) -> BuildsBinary:
    name = posixpath.basename(package.directory)
    if is_cross(call.settings):
        name = f"{name}-{call.settings.goos}-{call.settings.goarch or HOST_ARCH}"
    if call.settings.tags:
        name = "-".join([name, *sorted(call.settings.tags)])
    return BuildsBinary(build_of(call, name, package, package.import_path), f"{root}/bin/{name}")
