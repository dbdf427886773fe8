"""What a person wants to know of a target: how the programs are made and shipped, and what each need costs."""

from collections.abc import Iterator

from rewriter.effects import BuildsBinary
from rewriter.evaluation.history import Step
from rewriter.explain import sizes
from rewriter.model.types import BuildModel, Program
from rewriter.needs.libc import keeps_c
from rewriter.plan.types import Plan
from rewriter.result import Account, Cost, Made, MetNeed
from rewriter.trees.nodes import File, FromContext, Link, Written
from rewriter.values import text_of


def account_of(model: BuildModel, plan: Plan | None) -> Account:
    """Return the account of a build, as far as the decision got."""
    file = model.history.file
    head = f"{file.path}:{file.line(model.history.dockerfile.instructions[model.stage.head_index].span.start)}"
    start = None
    if model.start.main is not None:
        start = f"{' '.join(model.start.argv)} ({model.start.main.at})"
    return Account(
        builder=f"{text_of(model.stage.image)} ({head})",
        start=start,
        programs=tuple(_made(model, plan)),
        unshipped=tuple(_unshipped(model)),
        ways=_ways(model),
        costs=tuple(_cost(need, model) for need in plan.needs) if plan is not None else (),
        base=sizes.of_base(plan.base) if plan is not None else None,
    )


def _made(model: BuildModel, plan: Plan | None) -> Iterator[Made]:
    shipped = {item.program.path: item.artifact.shipped_at for item in plan.shipped} if plan is not None else {}
    for program in model.programs:
        yield Made(
            program.called,
            program.real,
            shipped.get(program.path),
            str(program.build.at) if program.build is not None else None,
            _command(program),
            _linked(program, model, plan is not None),
        )


def _command(program: Program) -> str:
    build = program.build
    if build is None:
        return ""
    return build.implied or " ".join(text_of(word) for word in build.command.argv)


def _linked(program: Program, model: BuildModel, changed: bool) -> str:
    build = program.build
    item = next((item for item in model.readings if item.program == program), None)
    if build is None or item is None:
        return ""
    tags = f", tags {','.join(sorted(build.settings.tags))}" if build.settings.tags else ""
    if keeps_c(item):
        libc = model.stage.base.libc if model.stage.base is not None else None
        return f"linked with C ({libc or 'the libc of the builder'}){tags}"
    if build.settings.cgo is False:
        return f"static: the build says CGO_ENABLED=0{tags}"
    return f"static: {'CGO_ENABLED=0 is added' if changed else 'it needs no C'}{tags}"


def _unshipped(model: BuildModel) -> Iterator[str]:
    """The programs that are made and that nothing starts."""
    real = {program.real for program in model.programs}
    for step in _steps(model):
        for effect in step.effects:
            if isinstance(effect, BuildsBinary) and text_of(effect.output) not in real:
                yield f"{text_of(effect.output)} ({step.command.at})"


def _steps(model: BuildModel) -> Iterator[Step]:
    for executed in model.stage.executed:
        yield from executed.steps


def _ways(model: BuildModel) -> dict[str, tuple[str, ...]]:
    """By ``file:line`` of a use, the import paths from main to its package, where the evidence itself shortens them."""
    readings = (item.reading for item in model.readings if item.reading is not None)
    return {str(use): use.way for reading in readings for use in reading.uses if len(use.way) > 2}


def _cost(need: MetNeed, model: BuildModel) -> Cost | None:
    """What the need adds to the image; None where nobody can tell."""
    if need.path is not None:
        return _files(need.path, model)
    if need.met_by.startswith("FROM "):
        return Cost(0, where="the base has it")
    if need.met_by.startswith("ENV "):
        return Cost(0)
    if need.met_by.startswith("COPY ") and need.met_by.endswith("/rootfs /"):
        return Cost(0, where="an empty folder")
    weight = sizes.of_copy(need.met_by)
    return Cost(weight, about=True) if weight is not None else None


def _files(path: str, model: BuildModel) -> Cost | None:
    """The exact sum of what comes from the build context or was written as a text; None where other files are among it."""
    tree = model.stage.place.tree
    total = count = 0
    for inner, node in tree.walk(path):
        if isinstance(node, Link):
            continue
        if isinstance(node, File):
            data = tree.read(inner) if isinstance(node.origin, FromContext | Written) else None
            if data is None:
                return None
            total, count = total + len(data), count + 1
    return Cost(total, files=count) if count else Cost(0, where="an empty folder")
