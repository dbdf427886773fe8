"""The evidence of an outcome, line by line, for ``rewrite explain``."""

from rewriter.effects import BuildsBinary
from rewriter.model.types import BuildModel, Program
from rewriter.plan.types import Plan
from rewriter.values import text_of


def evidence_of(model: BuildModel, plan: Plan | None) -> tuple[str, ...]:
    """Return ``path:line  sentence`` lines: the base, what is built, what starts, what it needs, how that is met."""
    file = model.history.file
    head = f"{file.path}:{file.line(model.history.dockerfile.instructions[model.stage.head_index].span.start)}"
    lines = [f"{head}  the stage that ships starts from {text_of(model.stage.image)}"]
    lines += _builds(model)
    if model.start.main is not None:
        lines.append(f"{model.start.main.at}  the image starts {' '.join(model.start.argv)}")
    lines += [_program(program, model) for program in model.start.programs]
    if plan is not None:
        lines.append(f"{head}  the final base is {plan.base}")
        lines += [
            f"{shipped.artifact.built_at} is shipped as {shipped.artifact.shipped_at}" for shipped in plan.shipped
        ]
        lines += [f"{need.because}: {need.need}, met by {need.met_by}" for need in plan.needs]
    return tuple(lines)


def _builds(model: BuildModel) -> list[str]:
    return [
        f"{step.command.at}  go makes {text_of(effect.output)}"
        for executed in model.stage.executed
        for step in executed.steps
        for effect in step.effects
        if isinstance(effect, BuildsBinary)
    ]


def _program(program: Program, model: BuildModel) -> str:
    at = model.start.main.at if model.start.main else model.history.file.path
    if program.build is None:
        return f"{at}  {program.called} is not made by a go command"
    return f"{at}  {program.called} is {program.path}, made at {program.build.at}"
