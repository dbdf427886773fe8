"""`go get` fetches sources, and up to Go 1.17 installs what it fetched.

    RUN go get github.com/adriaandejonge/helloworld

becomes ``BuildsBinary(build, '/go/bin/helloworld')``; with ``-d`` it leaves sources only. From Go 1.18 on it edits go.mod
or, outside a module, fails (SEMANTICS 0, 1.13, 1.14).
"""

import posixpath

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effect, Effects, Leaves, Notes, Unpacks
from rewriter.program.calls import Call, base_name, call_of, is_verb
from rewriter.program.flags import is_true
from rewriter.program.modules import find_module
from rewriter.program.outputs import install_outputs
from rewriter.program.settings import bin_folder
from rewriter.recognisers._go import effects_of
from rewriter.source import FileView
from rewriter.values import text_of

COMMANDS = ("go", "vgo")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the programs that the command installs besides the sources that it fetches."""
    if not is_verb(command, "get"):
        return None
    call = call_of(command, view, tool=base_name(command))
    fetched = _fetched(call)
    if is_true(call.flags.values.get("d")):
        return (*fetched, Leaves("go get -d fetches sources only"))
    version = call.settings.version
    if version is not None and version >= (1, 18) and not _is_gopath(call):
        return _edits_only(call)
    if version is None and call.settings.mode != "off" and _in_module(call):
        return _undecided(call)
    effects = effects_of(install_outputs(call), "go get finds no program here")
    if version is None and any(isinstance(effect, BuildsBinary) for effect in effects):
        effects = (*effects, Notes("builds-with-old-go-only", f"{_text(call)} installs a program only up to Go 1.17"))
    return (*fetched, *effects)


def _is_gopath(call: Call) -> bool:
    return call.settings.mode == "off"


def _in_module(call: Call) -> bool:
    return isinstance(call.cwd, str) and find_module(call.view, call.cwd) is not None


def _edits_only(call: Call) -> Effects:
    if _in_module(call):
        return (Leaves("go get edits go.mod only, from Go 1.18 on"),)
    return (CannotTell("build-fails", f"{_text(call)} fails outside a module from Go 1.18 on", _folder(call)),)


def _undecided(call: Call) -> Effects:
    installs = install_outputs(call)
    if not installs:
        return (Leaves("go get finds no program here"),)
    what = f"{_text(call)} installs a program up to Go 1.17 only, and the Go version is not known"
    return (CannotTell("output-unknown", what, _folder(call)),)


def _fetched(call: Call) -> tuple[Effect, ...]:
    """The folders of remote packages whose sources lie below GOPATH/src afterwards, with a content that nobody sees."""
    if call.mode == "module" or not call.settings.gopath:
        return ()
    found: list[Effect] = []
    for pattern in call.patterns:
        path = pattern.partition("@")[0].partition("...")[0].rstrip("/")
        if "." not in path.partition("/")[0] or path.startswith("."):
            continue
        folder = posixpath.join(call.settings.gopath[0], "src", path)
        if call.view.kind(folder) != "dir":
            found.append(Unpacks(folder, pattern))
    return tuple(found)


def _folder(call: Call) -> str | None:
    folder = bin_folder(call.settings, None)
    return folder if isinstance(folder, str) else None


def _text(call: Call) -> str:
    return " ".join(text_of(word) for word in call.command.argv)
