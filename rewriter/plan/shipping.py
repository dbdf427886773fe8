"""Where each program lies in the final image, and by which word it is called there (CONTRACT, "Placement")."""

from typing import NamedTuple

from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.evaluation.words import expand
from rewriter.model.types import BuildModel, Program
from rewriter.syntax.dockerfile.parts import pairs
from rewriter.values import Value, is_known


class Placement(NamedTuple):
    """A program's place: from where, to which absolute path, the word of the command from now on (None: it stays).

    ``relies`` tells that the command finds it through the working directory.
    """

    program: Program
    source: str
    target: str
    word: str | None
    relies: bool


def place_programs(
    model: BuildModel, named_elsewhere: bool, final_workdir: str, shell_stays: bool
) -> tuple[Placement, ...]:
    """Return the placement of every program that starts; ``named_elsewhere``: other files of the repository name it."""
    path = final_path(model)
    single = len(model.start.programs) == 1
    placed: list[Placement] = []
    for program in model.start.programs:
        name = program.called.rsplit("/", 1)[-1]
        if "/" in program.called:
            relative = not program.called.startswith("/")
            placed.append(Placement(program, program.real, program.path, None, relative))
        elif program.path.rpartition("/")[0] in path:
            placed.append(Placement(program, program.real, program.path, None, False))
        elif single and not named_elsewhere and not _has_workdir(model) and not shell_stays and _leads(program, model):
            target = f"{final_workdir.rstrip('/')}/{name}"
            placed.append(Placement(program, program.real, target, f"./{name}", True))
        else:
            placed.append(Placement(program, program.real, f"/usr/local/bin/{name}", None, False))
    placed += [Placement(program, program.real, program.path, None, False) for program in model.beside]
    return tuple(placed)


def _leads(program: Program, model: BuildModel) -> bool:
    """Tell whether the command begins with the program, and no init, wrapper or script starts it."""
    start = model.start
    words = start.words or (start.main.words if start.main is not None else ())
    return program.inside is None and words[:1] == (program.called,)


def _has_workdir(model: BuildModel) -> bool:
    return any(
        executed.instruction.keyword == "WORKDIR" and executed.implied is None for executed in model.stage.executed
    )


def final_path(model: BuildModel) -> tuple[str, ...]:
    """Return the folders of PATH in the final image: its default, changed by what the file sets (SEMANTICS 3.1)."""
    current: Value = DEFAULT_PATH
    for executed in model.stage.executed:
        if executed.instruction.keyword != "ENV" or executed.implied:
            continue
        for pair in pairs(executed.instruction):
            if pair.name.text == "PATH" and pair.value is not None:
                before = {**executed.before.args, **executed.before.env, "PATH": current}
                current = expand(pair.value.text, before.get)
    return tuple(current.split(":")) if is_known(current) else tuple(DEFAULT_PATH.split(":"))
