"""Why a rewrite is refused: one function a reason, each yielding what it finds; all are asked, so all reasons are told."""

from collections.abc import Callable, Iterator

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.effects import BuildsBinary, CannotTell, Effect, Opaque
from rewriter.evaluation.history import Step
from rewriter.model.pattern import builds_go, dev_word
from rewriter.model.types import BuildModel, Program
from rewriter.needs.libc import keeps_c, links_precompiled_c
from rewriter.plan.beside import made_again, race_beside
from rewriter.plan.rebuilding import rebuilds
from rewriter.plan.start_scripts import offers_tool_chain
from rewriter.plan.tool_chain_programs import needs_tool_chain
from rewriter.program.modules import find_module
from rewriter.program.types import GoBuild
from rewriter.source import Location
from rewriter.trees.nodes import (
    Absent,
    Downloaded,
    Either,
    File,
    FromContext,
    Made,
    NotSeen,
)
from rewriter.values import is_known

_NAME_IT = "give the program's path with `-o`, or name it with `# rewrite: artifact PATH`"


def blockers_of(model: BuildModel) -> list[Diagnostic]:
    """Return every reason of the build itself against a rewrite, in the table's order, each once."""
    found: list[Diagnostic] = []
    for blocker in BLOCKERS:
        for reason in blocker(model):
            if reason not in found:
                found.append(reason)
    return found


def _head(model: BuildModel) -> Location:
    file = model.history.file
    return Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)


def _base(model: BuildModel) -> Iterator[Diagnostic]:
    stage = model.stage
    if stage.base is None and stage.parent is None:
        image = stage.head.image.text
        yield diagnostic(
            "base-unknown",
            "refusal",
            f"what the base image {image} holds is not known",
            _head(model),
            "build FROM an image whose content is public, such as golang:<version>",
        )


def _triggers(model: BuildModel) -> Iterator[Diagnostic]:
    for executed in model.stage.executed:
        if executed.instruction.keyword == "ONBUILD" and executed.implied is None:
            at = Location(model.history.file, executed.instruction.span)
            yield diagnostic(
                "onbuild-base", "refusal", "the image has ONBUILD triggers: it is made to be a base image", at
            )
            return


def _command(model: BuildModel) -> Iterator[Diagnostic]:
    start = model.start
    if model.stage.config.onbuild and not any(executed.implied for executed in model.stage.executed):
        return
    if model.pattern == "onbuild" and model.stage.base is None:  # its command is the unknown image's
        return
    if start.main is None or (
        start.main.position is None and not any(executed.implied for executed in model.stage.executed)
    ):
        at = _head(model)
        yield diagnostic(
            "no-command",
            "refusal",
            "no CMD or ENTRYPOINT says which program the image is for",
            at,
            "add the CMD that people run",
        )
        return
    word = None if start.problems else dev_word(start)
    place = next((at for tool, at in start.tools if tool == word), start.main.at)
    if (
        word is not None
        and place.in_file(place.path)
        and (start.scripts or place.via is not None)
        and place.path + str(place.line) != start.main.at.path + str(start.main.at.line)
    ):
        yield diagnostic(
            "needs-tool-chain", "refusal", f"the start-up script runs {word}, which needs the tool chain", place
        )
    elif word is not None:
        yield diagnostic("dev-image", "refusal", f"the command runs {word}, which needs the tool chain", start.main.at)
    yield from start.problems


def _programs(model: BuildModel) -> Iterator[Diagnostic]:
    start = model.start
    triggers = model.stage.config.onbuild and not any(executed.implied for executed in model.stage.executed)
    if (
        start.main is None
        or triggers
        or start.problems
        or dev_word(start) is not None
        or (start.main.position is None and not model.readings)
    ):
        return
    if not start.programs:
        yield diagnostic(
            "program-unknown", "refusal", "the command starts no program that the file builds", start.main.at
        )
    for program in start.programs:
        yield from _program(program, model, start.main.at)


def _program(program: Program, model: BuildModel, at: Location) -> Iterator[Diagnostic]:
    if program.build is not None:
        yield from _buildable(program, model, at)
        return
    node = program.node
    called = program.called
    if isinstance(node, Either):
        yield diagnostic("program-unknown", "refusal", f"which file {called} is depends on a condition", at)
    elif isinstance(node, NotSeen | Absent):
        yield _missing(program, model, at)
    elif isinstance(node, File):
        yield _foreign(node, program, model, at)
    else:
        yield diagnostic("program-unknown", "refusal", f"{called} is no file", at)


def _buildable(program: Program, model: BuildModel, at: Location) -> Iterator[Diagnostic]:
    build = program.build
    assert build is not None
    if isinstance(program.node, Either):
        yield diagnostic("program-unknown", "refusal", f"which file {program.called} is depends on a condition", at)
    if build.package is None and needs_tool_chain(build.import_path):
        yield diagnostic("needs-tool-chain", "refusal", f"{program.called} works on Go sources with the tool chain", at)
    version = build.settings.version or (model.stage.base.go if model.stage.base is not None else None)
    if build.tool == "go-wrapper" and version is None and _in_module(build):
        text = "golang images that have go-wrapper know no modules, and there is a go.mod: which Go builds it cannot be told"
        yield diagnostic("output-unknown", "refusal", text, build.at, "name the version of golang, or call go itself")
    if build.settings.goos != "linux":
        yield diagnostic("not-linux", "refusal", f"the program is built for {build.settings.goos}", build.at)
    if build.settings.buildmode not in ("exe", "pie", "default"):
        yield diagnostic(
            "not-a-program", "refusal", f"-buildmode={build.settings.buildmode} makes no program", build.at
        )


def _in_module(build: GoBuild) -> bool:
    folder = build.command.cwd
    return is_known(folder) and find_module(build.view, folder) is not None


def _missing(program: Program, model: BuildModel, at: Location) -> Diagnostic:
    """The program is nowhere to be seen: say which command may have made it, if one is not understood."""
    for step in _steps(model):
        for effect in step.effects:
            if isinstance(effect, CannotTell) and effect.code == "build-fails":
                return diagnostic("program-unknown", "refusal", f"the build fails: {effect.what}", at)
            if isinstance(effect, CannotTell):
                return diagnostic(effect.code, "refusal", effect.what, step.command.at)
    untold = next(
        (step for step in _steps(model) if any(_untold(effect, program.path) for effect in step.effects)), None
    )
    if untold is not None:
        text = f"{program.called} may be what a go command makes under a name that is not known"
        return diagnostic("output-unknown", "refusal", text, untold.command.at, _NAME_IT)
    unseen = next((step for step in _steps(model) if _unseen(step)), None)
    if unseen is not None:
        return diagnostic(
            "opaque-command",
            "refusal",
            f"{program.called} may come from a command whose text is not known",
            unseen.command.at,
        )
    if builds_go(model.stage):
        text = f"no command is seen that makes {program.path or program.called}"
        return diagnostic("program-unknown", "refusal", text, at, _write_it(program))
    return diagnostic("program-unknown", "refusal", f"what {program.called} is cannot be told", at, _write_it(program))


def _write_it(program: Program) -> str:
    path = program.path if program.path.startswith("/") else f"/usr/local/bin/{program.called.rpartition('/')[2]}"
    return f"let a go command write it there (`go build -o {path}`), or let the command start what is built"


def _steps(model: BuildModel) -> Iterator[Step]:
    for executed in model.stage.executed:
        yield from executed.steps


def _untold(effect: Effect, path: str) -> bool:
    """Tell whether a go command's output is not known, and may be the path."""
    if isinstance(effect, CannotTell):
        return effect.code == "output-unknown"
    return isinstance(effect, BuildsBinary) and not is_known(effect.output) and _may_be(effect.output.prefix, path)


def _may_be(prefix: str, path: str) -> bool:
    """A known folder tells: a program of unknown name lies in it, or was moved from it by a command seen or not."""
    return not prefix.endswith("/") or prefix == path.rpartition("/")[0] + "/"


def _unseen(step: Step) -> bool:
    return any(isinstance(effect, Opaque) and effect.unseen for effect in step.effects)


def _foreign(node: File, program: Program, model: BuildModel, at: Location) -> Diagnostic:
    origin = node.origin
    untold = next(
        (step for step in _steps(model) if any(_untold(effect, program.path) for effect in step.effects)), None
    )
    if isinstance(origin, Made) and untold is not None:
        text = f"{program.called} may be what a go command makes under a name that is not known"
        return diagnostic("output-unknown", "refusal", text, untold.command.at, _NAME_IT)
    if node.meta.put is not None and node.meta.put.at is not None and isinstance(origin, Downloaded):
        at = node.meta.put.at
    if isinstance(origin, Downloaded):
        return diagnostic("network-artifact", "refusal", f"{program.called} is downloaded, not built", at)
    if isinstance(origin, Made):
        return diagnostic(
            "opaque-command",
            "refusal",
            f"{program.called} comes from a command that is not understood: {origin.why}",
            origin.at,
        )
    if isinstance(origin, FromContext):
        return diagnostic(
            "program-unknown", "refusal", f"{program.called} is {origin.path} of the repository, not built here", at
        )
    return diagnostic("program-unknown", "refusal", f"{program.called} is not built by this file", at)


def _platform(model: BuildModel) -> Iterator[Diagnostic]:
    for executed in model.stage.executed:
        for step in executed.steps:
            for effect in step.effects:
                if (
                    isinstance(effect, CannotTell)
                    and effect.code in ("not-linux", "not-a-program")
                    and not model.readings
                    and not model.start.problems
                ):
                    yield diagnostic(effect.code, "refusal", effect.what, step.command.at)


def _old_library(model: BuildModel) -> Iterator[Diagnostic]:
    """A Makefile or script is not edited, so that ``-a`` cannot be added where an old Go needs it."""
    if model.stage.base is not None and model.stage.base.libc is None:
        return
    for item in model.readings:
        build = item.program.build
        triggered = any(executed.implied for executed in model.stage.executed)
        if build is None or build.at.via is None or triggered or build.implied or keeps_c(item):
            continue
        if rebuilds(build) and build.settings.cgo is not True and links_precompiled_c(item):
            yield diagnostic(
                "old-library-with-c", "refusal", "before Go 1.10 the standard library comes compiled with C", build.at,
                "add `-a` (or `-installsuffix cgo`) to this go command",
            )  # fmt: skip


def _exhausted(model: BuildModel) -> Iterator[Diagnostic]:
    for problem in model.history.problems:
        if problem.severity == "refusal":
            yield problem


Blocker = Callable[[BuildModel], Iterator[Diagnostic]]
BLOCKERS: tuple[Blocker, ...] = (
    _base,
    _triggers,
    _command,
    offers_tool_chain,
    _programs,
    _platform,
    _old_library,
    race_beside,
    made_again,
    _exhausted,
)
