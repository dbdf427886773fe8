"""What the report has to say about a rewrite that is made."""

from collections.abc import Sequence

from rewriter.diagnostics import Diagnostic, diagnostic
from rewriter.evaluation.toolchain import only_for_the_tool_chain
from rewriter.model.types import BuildModel
from rewriter.needs.types import LIBC, STDCXX, Assumed, Need
from rewriter.plan.layout import names_read
from rewriter.source import Location


def notes_of(
    model: BuildModel, needs: Sequence[Need], assumed: Sequence[Assumed], command: tuple[str, ...] | None
) -> tuple[Diagnostic, ...]:
    """Return the warnings and remarks of a rewrite."""
    file = model.history.file
    head = Location(file, model.history.dockerfile.instructions[model.stage.head_index].span)
    notes = [
        diagnostic(item.code, "warning", _SAYS[item.code].format(item.message), item.at or head) for item in assumed
    ]
    base = model.stage.base
    if base is not None and base.moving and any(need.capability in (LIBC, STDCXX) for need in needs):
        text = f"{base.image} moves on: the newest known release is taken for its libc"
        notes.append(diagnostic("libc-version-unknown", "warning", text, head))
    notes += _old_go(model)
    start = model.start
    if command is not None and start.line == "entrypoint" and start.main is not None and start.main.shell:
        text = "the shell-form ENTRYPOINT ignored run arguments; the program now gets them, and is PID 1"
        notes.append(diagnostic("run-arguments-now-reach-the-program", "warning", text, start.main.at))
    read = names_read(model)
    left = sorted(name for name in model.stage.config.file_env if only_for_the_tool_chain(name) and name not in read)
    if left and "*" not in read:
        text = f"ENV {', '.join(left)}: only the tool chain reads it; it stays in the build stage"
        notes.append(diagnostic("env-stays-behind", "info", text, head))
    return tuple(dict.fromkeys(notes))


_SAYS = {
    "program-not-seen": "the sources of {} are not here: what it may need and is cheap was added",
    "module-not-seen": "the sources of {} are not here: what it may need and is cheap was added",
    "command-named-outside": "the program runs another command where it is told to: {}",
    "command-not-there": "the program runs {}, which the old image does not have either",
}


def _old_go(model: BuildModel) -> list[Diagnostic]:
    """SEMANTICS 0: `go get` outside a module, or go-wrapper, succeeds with an old Go only; say so where the tag moves on."""
    base = model.stage.base
    if base is None or not (base.moving or base.go is None):
        return []
    for item in model.readings:
        build = item.program.build
        if build is not None and build.mode == "gopath" and build.settings.mode != "off":
            text = f"this build succeeds only with a Go that still has GOPATH mode; {base.image} may be newer"
            return [diagnostic("builds-with-old-go-only", "warning", text, build.at)]
    return []
