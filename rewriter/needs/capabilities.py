"""File capabilities are lost by a COPY of the classic builder (SEMANTICS 3.19)."""

from collections.abc import Iterator

from rewriter.effects import SetsCapabilities
from rewriter.model.buildkit import only_buildkit
from rewriter.model.types import BuildModel
from rewriter.needs.places import Places
from rewriter.needs.types import CAPABILITIES, Blocked, Finding, Need
from rewriter.trees.nodes import File
from rewriter.values import is_known


def find(model: BuildModel) -> Iterator[Finding]:
    """Yield the need of another user than root for a program's capabilities: a refusal where the classic builder may build it; root has them anyway."""
    if not Places(model).runs_as_other():
        return
    for executed in model.stage.executed:
        for step in executed.steps:
            if not any(isinstance(effect, SetsCapabilities) and _ships(effect, model) for effect in step.effects):
                continue
            if only_buildkit(model.history.dockerfile):
                yield Need("capabilities", CAPABILITIES, f"{step.command.at} sets them, and BuildKit's COPY keeps them")
            else:
                yield Blocked(
                    "needs-capabilities",
                    "the program gets file capabilities, which the classic builder's COPY does not keep",
                    step.command.at,
                    helps="run it as root, or bind a port above 1024",
                )


def _ships(effect: SetsCapabilities, model: BuildModel) -> bool:
    """Tell whether what got them may be one of the programs, and has them still: `mv` takes them along, `cp` does not."""
    nodes = (model.stage.place.tree.look_up(program.real) for program in model.programs)
    return not is_known(effect.path) or any(isinstance(node, File) and node.meta.capabilities for node in nodes)
