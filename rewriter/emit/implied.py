"""Writes out what a base image's ONBUILD triggers do (SEMANTICS 1.27).

    FROM golang:onbuild

becomes golang:1.8 with WORKDIR, COPY and the two go commands.
"""

from rewriter.emit.build_commands import implied_text
from rewriter.emit.edits import Edit
from rewriter.evaluation.bases import go_version
from rewriter.evaluation.history import Executed
from rewriter.model.types import BuildModel
from rewriter.plan.types import Plan
from rewriter.recognisers.go_wrapper import implied_text as plain_text
from rewriter.syntax.dockerfile.nodes import Dockerfile

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
    version = tag.removesuffix("-onbuild")
    # `onbuild` and `1-onbuild` stopped at 1.8, the tags without triggers moved on
    return f"{name}:{version if go_version(version) else '1.8'}"


def implied_lines(model: BuildModel, plan: Plan) -> list[str]:
    """Return the instructions that the triggers stand for."""
    triggers = [executed for executed in model.stage.executed if executed.implied]
    if not triggers:
        return []
    base = model.stage.base
    wrapped = any(step.command.argv[:1] == ("go-wrapper",) for executed in triggers for step in executed.steps)
    folder = _folder(triggers, plan) or (base.workdir if base is not None else "/")
    lines = [f"WORKDIR {folder}"] if wrapped else []
    for executed in triggers:
        raw = executed.instruction.raw
        if base is not None and executed.instruction.keyword == "COPY":
            raw = raw.replace(base.workdir, folder)
        lines.append(f"RUN {_command(executed, plan)}" if executed.instruction.keyword == "RUN" else raw)
    return lines


def _folder(triggers: list[Executed], plan: Plan) -> str | None:
    """The folder in which plain go commands find the package: where .godir or an import comment say that it lies (SEMANTICS 1.18)."""
    for shipped in plan.shipped:
        build = shipped.program.build
        if build is not None and build.import_path and build.implied and build.settings.gopath:
            return f"{build.settings.gopath[0]}/src/{build.import_path}"
    return None


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
