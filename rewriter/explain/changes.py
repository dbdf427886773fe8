"""Small changes by which an author could answer a refusal: pragmas, options, and edits of one line of the Dockerfile."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rewriter.diagnostics import Diagnostic
from rewriter.effects import BuildsBinary
from rewriter.evaluation.toolchain import COMMAND_PACKAGES
from rewriter.model.types import BuildModel
from rewriter.needs.build_only import build_only_file, build_only_folder, source_file, unread_file, unread_folder
from rewriter.needs.places import Places
from rewriter.needs.reads import reads, writes
from rewriter.needs.types import TOOL
from rewriter.needs.zoneinfo import FOLDER as ZONE_FOLDER
from rewriter.options import Options
from rewriter.plan.bases import Row, ladder
from rewriter.plan.pragmas import read_pragmas
from rewriter.regex import lazy
from rewriter.source import Span
from rewriter.trees.nodes import Absent, Directory
from rewriter.values import is_known

MOST_KEPT = 8
_PATH = lazy(r"(?<![\w./])/[\w.@+-]+(?:/[\w.@+-]+)*")
_PLACE = lazy(r"\A(\S+:\d+) ")
_BASES = ("alpine", "debian", "ubuntu")
_INSTALLED = frozenset({"git", "curl", "wget", "bash", "ffmpeg", "imagemagick"}) | COMMAND_PACKAGES


class Change(NamedTuple):
    """A change to try: what to do, its lines as they are pasted, and the text and options that result."""

    do: str
    lines: tuple[str, ...]
    text: str
    options: Options


def changes(model: BuildModel, blockers: Sequence[Diagnostic], options: Options) -> Iterator[Change]:
    """Yield what may turn the refusal, the smallest first; whether it does is for the caller to try."""
    text = model.history.dockerfile.text
    yield from _options(text, options)
    yield from _commands(model, blockers, options)
    keeps = tuple(f"# rewrite: keep {path}" for path in _paths(model, blockers)[:MOST_KEPT])
    rows = [row for row in ladder(model.stage.base) if row.kind in _BASES]
    bases = [f"# rewrite: base {row.image}" for row in rows if _has_commands(row, model)]
    artifacts = [f"# rewrite: artifact {path}" for path in _called(model)]
    for lines in ((artifact,) for artifact in artifacts):
        yield _pragma(model, options, "name the program", lines)
    if keeps:
        joined = ("# rewrite: keep " + " ".join(line.split()[-1] for line in keeps),)
        yield _pragma(model, options, "say which files it needs, and that it needs no others", joined)
    for base in bases:
        image = base.split()[-1]
        do = f"if {image} has every command that it runs, say so"
        yield _pragma(model, options, do, (base,))
        if keeps:
            yield _pragma(model, options, f"{do}, and which files it needs", (base, *joined))


def _options(text: str, options: Options) -> Iterator[Change]:
    if options.base != "auto":
        yield Change("call it with another base", ("rewrite --base auto",), text, options._replace(base="auto"))
    if options.strict:
        do = "take what can only be assumed: call it without --strict"
        yield Change(do, ("rewrite",), text, options._replace(strict=False))
    if options.context is not None:
        yield Change("let it find the build context", ("rewrite",), text, options._replace(context=None))


def _commands(model: BuildModel, blockers: Sequence[Diagnostic], options: Options) -> Iterator[Change]:
    """Edits of the Dockerfile: the base of a pragma, the CMD that is missing, the program's right name, a package."""
    text = model.history.dockerfile.text
    pragma = read_pragmas(model.history.dockerfile).base
    if pragma is not None:
        before = re.search(rf"(?m)^[ \t]*#[ \t]*rewrite:[ \t]*base[ \t]+{re.escape(pragma)}[ \t]*$", text)
        if before is not None:
            line = "# rewrite: base auto"
            changed = text[: before.start()] + line + text[before.end() :]
            yield Change("let it choose the base", (line,), changed, options)
    built = list(_built(model))
    if model.start.main is None and len(built) == 1:
        line = f'CMD ["{built[0]}"]'
        yield Change("end the Dockerfile with its command", (line,), f"{text.rstrip()}\n{line}\n", options)
    for program in model.start.programs:
        if program.build is not None and program.span is not None and "/" not in program.called:
            yield _named(model, options, program.span, program.path, "start the program by its path")
    unbuilt = [program for program in model.start.programs if program.build is None and program.span is not None]
    if any(blocker.code != "program-unknown" for blocker in blockers):
        unbuilt = []
    if len(unbuilt) == 1 and len(built) == 1 and unbuilt[0].span is not None:
        do = f"start the program that is built ({unbuilt[0].called} is not)"
        yield _named(model, options, unbuilt[0].span, built[0], do)
    yield from _packages(model, blockers, options)


def _named(model: BuildModel, options: Options, span: Span, path: str, do: str) -> Change:
    """The command with the program's word replaced by a path."""
    text = model.history.dockerfile.text
    quote = text[span.start] if text[span.start] in "\"'" else ""
    changed = text[: span.start] + quote + path + quote + text[span.end :]
    where = f"{do}: line {model.history.file.line(span.start)} of {model.history.file.path}"
    return Change(where, (_line(changed, span.start),), changed, options)


def _has_commands(row: Row, model: BuildModel) -> bool:
    """Tell whether the base has each command that the sources name."""
    uses = [use for item in model.readings if item.reading is not None for use in item.reading.uses]
    names = [use.arguments[0] for use in uses if use.selector == "os/exec.Command" and use.arguments]
    return all(not is_known(name) or TOOL + name in row.provides for name in names)


def _packages(model: BuildModel, blockers: Sequence[Diagnostic], options: Options) -> Iterator[Change]:
    base = model.stage.base
    names = dict.fromkeys(word.rpartition("/")[2] for word, _ in model.start.tools)
    wanted = [name for name in names if name in _INSTALLED]
    if any(ZONE_FOLDER in blocker.message for blocker in blockers):
        wanted.append("tzdata")
    if not wanted or base is None:
        return
    line = f"RUN apk add --no-cache {' '.join(wanted)}"
    if base.libc == "glibc":
        line = f"RUN apt-get update && apt-get install -y --no-install-recommends {' '.join(wanted)}"
    head = model.history.dockerfile.instructions[model.stage.head_index]
    text = model.history.dockerfile.text
    end = text.find("\n", head.span.end - 1) + 1
    if end:
        do = f"install {' and '.join(wanted)} on purpose, below FROM"
        yield Change(do, (line,), f"{text[:end]}{line}\n{text[end:]}", options)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _built(model: BuildModel) -> Iterator[str]:
    found: dict[str, None] = {}
    for executed in model.stage.executed:
        for step in executed.steps:
            for effect in step.effects:
                if isinstance(effect, BuildsBinary) and is_known(effect.output):
                    found[effect.output] = None
    yield from found


def _called(model: BuildModel) -> Iterator[str]:
    for program in model.start.programs:
        if program.build is None and program.path.startswith("/"):
            yield program.path


def _pragma(model: BuildModel, options: Options, do: str, lines: tuple[str, ...]) -> Change:
    text = model.history.dockerfile.text
    head = model.history.dockerfile.instructions[model.stage.head_index].span.start
    at = text.rfind("\n", 0, head) + 1
    number = model.history.file.line(head)
    where = f"{do}: above line {number} of {model.history.file.path}"
    return Change(where, lines, text[:at] + "".join(f"{line}\n" for line in lines) + text[at:], options)


def _paths(model: BuildModel, blockers: Sequence[Diagnostic]) -> list[str]:
    """The paths that the reasons are about; where they name none, what lies beside the sources."""
    places = Places(model)
    found: dict[str, None] = {}
    for blocker in blockers:
        about = {f"{blocker.path}:{blocker.line}"} | set(_PLACE.findall(blocker.message))
        for item in model.readings:
            accesses = [*reads(item.reading), *writes(item.reading)] if item.reading is not None else []
            for access in accesses:
                path = places.absolute(access.path) if is_known(access.path) else None
                if path is not None and str(access.use) in about:
                    found[path] = None
        found |= dict.fromkeys(_PATH.findall(blocker.message))
    roots = {"/", *places.read_roots()}
    named = [path for path in found if path not in roots and not isinstance(places.tree.look_up(path), Absent)]
    return named or list(_beside(places))


def _beside(places: Places) -> Iterator[str]:
    """The entries of the folders that the program may read, less those that only the build needs."""
    for root in places.read_roots():
        for name in places.tree.names(root):
            path = f"{root.rstrip('/')}/{name}"
            folder = isinstance(places.tree.look_up(path), Directory)
            idle = build_only_folder(name) or unread_folder(name) if folder else _idle(name)
            if not idle and not places.is_program(path):
                yield path


def _idle(name: str) -> bool:
    return source_file(name) or build_only_file(name) or unread_file(name)
