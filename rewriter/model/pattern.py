"""Says what an image is (CONTRACT, ``pattern``), whatever becomes of it."""

from rewriter.effects import BuildsBinary
from rewriter.evaluation.history import History, Stage
from rewriter.model.types import Program, Start
from rewriter.trees.nodes import File, FromContext
from rewriter.values import is_known, text_of

# SEMANTICS 4.10: programs that build and run again as files change, debuggers, shells
DEV_PROGRAMS = frozenset({
    "air", "fresh", "gin", "realize", "CompileDaemon", "reflex", "bee", "revel", "dlv", "modd", "watcher", "rerun", "gowatch",
    "wgo", "nodemon", "entr", "gow", "godemon", "looper", "goconvey", "ginkgo", "gotestsum", "arelo", "gomon", "pilu",
})  # fmt: skip
TOOL_CHAIN = frozenset(
    {"go", "gofmt", "godoc", "make", "gdb", "gopls", "golangci-lint", "golint", "glide", "dep", "godep"}
)
SHELLS = frozenset({"sh", "bash", "ash", "zsh", "/bin/sh", "/bin/bash", "/bin/ash"})
_IDLE = frozenset({"sleep", "tail", "cat", "true", "echo", "ls"})


def pattern_of(history: History, start: Start) -> str:
    """Return the word for what the final image is."""
    stage = history.stages[-1]
    if stage.config.onbuild and stage.parent is None and (stage.base is None or has_go(stage)):
        return "base-image"
    by_name = len(history.stages) == 1 and _go_by_name(stage)
    if not concerns_go(stage) and not by_name:
        return _without_go(history, stage, start)
    if by_name and text_of(stage.image).partition(":")[0].endswith("onbuild"):
        return "onbuild"
    if start.main is None or (start.main.position is None and not _implied(stage)):
        return "base-image"
    if is_dev(start):
        return "dev-image"
    return "onbuild" if _implied(stage) else "single-stage"


def _implied(stage: Stage) -> bool:
    return any(executed.implied for executed in stage.executed)


def has_go(stage: Stage) -> bool:
    """Tell whether the stage's base brings a Go tool chain."""
    return stage.base is not None and stage.base.has_go


def builds_go(stage: Stage) -> bool:
    """Tell whether a go command of the stage makes a program."""
    return any(
        isinstance(effect, BuildsBinary)
        for executed in stage.executed
        for step in executed.steps
        for effect in step.effects
    )


def concerns_go(stage: Stage) -> bool:
    """Tell whether the stage is a Go image: on a Go base, or building Go programs."""
    return has_go(stage) or builds_go(stage)


def _go_by_name(stage: Stage) -> bool:
    """Tell whether a base image that is not known calls itself one of Go, or has a go command that builds."""
    if stage.base is not None or stage.parent is not None:
        return False
    if is_known(stage.image) and "golang" in stage.image.rsplit("/", 1)[-1].partition(":")[0]:
        return True  # what it triggers may build the program
    commands = (step.command.argv for executed in stage.executed for step in executed.steps)
    return any(argv[:1] == ("go",) and argv[1:2] in (("build",), ("install",), ("get",)) for argv in commands)


def _without_go(history: History, stage: Stage, start: Start) -> str:
    if len(history.stages) > 1 and any(concerns_go(other) for other in history.stages[:-1]):
        return "multi-stage"
    if len(history.stages) > 1:
        return "multi-stage"
    if stage.base is not None and any(_host_built(program) for program in start.programs):
        return "host-build"
    return "not-go"


def _host_built(program: Program) -> bool:
    node = program.node
    return (
        isinstance(node, File)
        and isinstance(node.origin, FromContext)
        and not node.origin.path.endswith((".sh", ".py", ".js"))
    )


def is_dev(start: Start) -> bool:
    """Tell whether the command needs the tool chain: a watcher, a test run, a shell (SEMANTICS 4.10)."""
    return dev_word(start) is not None


def dev_word(start: Start) -> str | None:
    """Return the word of the command that makes it a development image, or None."""
    if any(program.build is not None for program in start.programs):
        return _dev_program(start)
    words = [word for word, _ in start.tools]
    words += [program.called for program in start.programs]
    for word in words:
        name = word.rsplit("/", 1)[-1]
        if name in DEV_PROGRAMS or name in TOOL_CHAIN or word in SHELLS:
            return word
    first = start.argv[0] if start.argv else ""
    bare = start.main is not None and not start.main.shell and not start.programs and not words
    return first if first in SHELLS and bare else None


def _dev_program(start: Start) -> str | None:
    """A watcher that the file itself installs is built too, but is none of the repository's own."""
    for program in start.programs:
        name = program.called.rsplit("/", 1)[-1]
        build = program.build
        if build is not None and name in DEV_PROGRAMS and build.package is None:
            return program.called
    return next((word for word, _ in start.tools if word.rsplit("/", 1)[-1] in TOOL_CHAIN), None)
