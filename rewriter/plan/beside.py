"""Commands beside the one that builds the program, which its rewrite would reach or which may undo it."""

from collections.abc import Iterator

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.effects import BuildsBinary, Opaque
from rewriter.evaluation.history import Step
from rewriter.model.types import BuildModel
from rewriter.source import Location


def race_beside(model: BuildModel) -> Iterator[Diagnostic]:
    """CGO_ENABLED=0 before a Makefile or script reaches all its go commands, and the race detector needs C (SEMANTICS 1.17)."""
    for item in model.readings:
        build = item.program.build
        if build is None or build.at.via is None or build.settings.cgo is False or build.settings.race:
            continue
        for step in _steps(model):
            if _top(step.command.at) == _top(build.at) and _races(step):
                yield diagnostic(
                    "need-not-understood", "refusal", "this command needs C, and the same make or script builds the program",
                    step.command.at, "write CGO_ENABLED=1 in front of this command",
                )  # fmt: skip


def made_again(model: BuildModel) -> Iterator[Diagnostic]:
    """A make whose Makefile is not here may put another program in the place of the one that was built before."""
    for item in model.readings:
        build = item.program.build
        if build is None or build.package is not None:
            continue
        built = False
        for step in _steps(model):
            built = built or any(
                isinstance(effect, BuildsBinary) and effect.build.at == build.at for effect in step.effects
            )
            unseen = any(isinstance(effect, Opaque) for effect in step.effects)
            if (
                built
                and unseen
                and step.command.argv[:1] == ("make",)
                and not _CHECKS.issuperset(step.command.argv[1:])
            ):
                text = f"this make may build {item.program.called} again, and its Makefile is not here"
                yield diagnostic("opaque-command", "refusal", text, step.command.at)


_CHECKS = frozenset({"test", "tests", "check", "vet", "lint", "clean", "distclean", "fmt"})


def _races(step: Step) -> bool:
    argv, env = step.command.argv, step.command.env
    return argv[:1] == ("go",) and "CGO_ENABLED" not in env and any(word in _INSTRUMENTS for word in argv)


def _top(at: Location) -> tuple[str, int]:
    while at.via is not None:
        at = at.via
    return at.path, at.span.start


_INSTRUMENTS = ("-race", "-msan", "-asan")


def _steps(model: BuildModel) -> Iterator[Step]:
    for executed in model.stage.executed:
        yield from executed.steps
