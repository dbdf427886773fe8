"""Writes out what a base image's ONBUILD triggers do (SEMANTICS 1.27).

    FROM golang:onbuild

becomes golang:1.8 with WORKDIR, COPY and the two go commands.
"""

from rewriter.emit.build_commands import implied_text
from rewriter.emit.edits import Edit
from rewriter.evaluation.history import Executed
from rewriter.model.types import BuildModel
from rewriter.plan.types import Plan
from rewriter.recognisers.go_wrapper import implied_text as plain_text
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.values import is_known

_RUNTIME = "google/golang-runtime"


def implied_head(model: BuildModel, dockerfile: Dockerfile) -> list[Edit]:
    """Return the edit of FROM that names the image without its triggers."""
    if not any(executed.implied for executed in model.stage.executed):
        return []
    image = model.stage.head.image
    return [Edit(image.span, plain_image(image.text), "its triggers are written out")]


def plain_image(image: str) -> str:
    """Return the image that holds what an onbuild image holds, less its triggers."""
    if _RUNTIME in image:
        return image.replace(_RUNTIME, "google/golang")
    name, _, tag = image.rpartition(":")
    return f"{name}:1.8" if tag == "onbuild" else f"{name}:{tag.removesuffix('-onbuild')}"


def implied_lines(model: BuildModel, plan: Plan) -> list[str]:
    """Return the instructions that the triggers stand for."""
    triggers = [executed for executed in model.stage.executed if executed.implied]
    if not triggers:
        return []
    base = model.stage.base
    lines = [f"WORKDIR {base.workdir}"] if base is not None and is_known(base.workdir) else []
    for executed in triggers:
        lines.append(f"RUN {_command(executed, plan)}" if executed.instruction.keyword == "RUN" else executed.instruction.raw)
    return lines


def _command(executed: Executed, plan: Plan) -> str:
    for shipped in plan.shipped:
        build = shipped.program.build
        if build is not None and any(step.command.argv == build.command.argv for step in executed.steps):
            if build.implied is None:
                return implied_text(build._replace(implied=executed.instruction.body.text), plan)
            return implied_text(build, plan)
    for step in executed.steps:
        text = plain_text(step.command) if step.command.argv[:1] == ("go-wrapper",) else None
        if text is not None:
            return text
    return executed.instruction.body.text
