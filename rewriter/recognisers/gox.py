"""`gox` cross-compiles a package for several platforms at once.

    RUN gox -osarch="linux/amd64" -output="bin/{{.Dir}}"

becomes ``BuildsBinary(build, 'bin/NAME')`` for each Linux platform asked for (SEMANTICS 1.21). gox sets CGO_ENABLED=0
unless -cgo is given.
"""

import posixpath
import re

from rewriter.commands import Command
from rewriter.effects import BuildsBinary, CannotTell, Effect, Effects, Leaves
from rewriter.program.calls import Call, call_of
from rewriter.program.flags import WITH_VALUE, is_true
from rewriter.program.matching import match
from rewriter.program.outputs import build_of
from rewriter.program.types import Matched
from rewriter.regex import lazy
from rewriter.source import FileView
from rewriter.values import Unknown, Value, join_path, text_of

COMMANDS = ("gox",)
_FLAGS = WITH_VALUE | {"arch", "gocmd", "os", "osarch", "output", "parallel"}
_DEFAULT = "{{.Dir}}_{{.OS}}_{{.Arch}}"
_FIELD = lazy(r"\{\{\s*\.(Dir|OS|Arch)\s*\}\}")
_LINUX = ("386", "amd64", "arm")


def recognise(command: Command, view: FileView) -> Effects | None:
    """Return the Linux programs that the command writes."""
    call = call_of(command, view, 0, tool="gox", with_value=_FLAGS)
    unclear = call.unclear or _unknown_flag(call)
    if unclear is not None:
        return (CannotTell("output-unknown", f"{unclear.text} is not known: {unclear.why}", call.cwd),)
    matched = match(view, text_of(call.cwd), call.patterns, call.settings)
    if matched.problems:
        return tuple(CannotTell(code, what, call.cwd) for code, what in matched.problems)
    effects = [effect for arch in _arches(call) for effect in _programs(call, matched, arch)]
    return tuple(effects) or (Leaves("gox makes no Linux program here"),)


def _unknown_flag(call: Call) -> Unknown | None:
    wanted = (call.flags.values.get(name) for name in ("os", "arch", "osarch", "output"))
    return next((value for value in wanted if isinstance(value, Unknown)), None)


def _programs(call: Call, matched: Matched, arch: str) -> list[Effect]:
    cgo = is_true(call.flags.values.get("cgo"))
    settings = call.settings._replace(goos="linux", goarch=arch, cgo=cgo, cgo_explicit=True)
    platform = call._replace(settings=settings)
    found: list[Effect] = []
    for package in matched.packages:
        if package.name == "main":
            output = _path(call, posixpath.basename(package.directory), arch)
            name = posixpath.basename(text_of(output))
            found.append(BuildsBinary(build_of(platform, name, package, package.import_path), output))
    for path, _ in matched.remote:
        output = _path(call, posixpath.basename(path), arch)
        found.append(BuildsBinary(build_of(platform, posixpath.basename(path), None, path), output))
    return found


def _path(call: Call, folder: str, arch: str) -> Value:
    template = text_of(call.flags.values.get("output", _DEFAULT))
    fields = {"Dir": folder, "OS": "linux", "Arch": arch}
    text = _FIELD.sub(lambda field: fields[field[1]], template)
    if "{{" in text:
        return Unknown(template, "the template of gox -output is not understood")
    return join_path(call.cwd, text)


def _arches(call: Call) -> tuple[str, ...]:
    """Return the Linux architectures that -os, -arch and -osarch ask for; gox's own list where they are absent."""
    flags = {name: text_of(value) for name, value in call.flags.values.items()}
    pairs = re.split(r"[ ,]+", flags.get("osarch", "").strip()) if flags.get("osarch") else []
    both = tuple(pair.partition("/")[2] for pair in pairs if pair.startswith("linux/"))
    systems = flags.get("os", "").split()
    if pairs and not systems and "arch" not in flags:
        return both
    if systems and "linux" not in systems:
        return both
    return tuple(dict.fromkeys((*both, *(flags.get("arch", "").split() or _LINUX))))
