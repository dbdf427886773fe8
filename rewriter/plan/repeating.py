"""Which COPY and ADD instructions of the legacy file stand in the final stage too (CONTRACT 6, LESSONS 3)."""

from rewriter.evaluation.copying import destination_of
from rewriter.evaluation.history import Executed
from rewriter.model.types import BuildModel
from rewriter.needs.types import Need
from rewriter.syntax.dockerfile.parts import copy_parts
from rewriter.trees.nodes import Directory, File, Link, Node, NotSeen
from rewriter.trees.tree import Tree

MAX_LOOKED_AT = 3000


def repeated_copies(model: BuildModel, needs: tuple[Need, ...]) -> tuple[frozenset[int], frozenset[str]]:
    """Return the indexes of the instructions to repeat, and the needed paths that they put."""
    wanted = {need.path for need in needs if need.path is not None and not need.bare}
    indexes: set[int] = set()
    covered: set[str] = set()
    for executed in model.stage.executed:
        if executed.instruction.keyword not in ("COPY", "ADD") or executed.implied:
            continue
        roots = _roots(executed)
        if (
            not model.history.context_seen
            and executed.context_sources
            and _first(executed) in wanted
            and not _touched(executed, model)
        ):
            indexes.add(executed.position)
            covered.add(_first(executed))
        elif roots and all(path in wanted for path in roots) and _untouched(executed, roots, model.stage.place.tree):
            indexes.add(executed.position)
            covered |= roots
    return frozenset(indexes), frozenset(covered)


def _first(executed: Executed) -> str:
    entries = [path for path, _ in executed.place_after.tree.own_since(executed.place_before.tree)]
    return entries[0] if entries else destination_of(executed.instruction, executed.before) or ""


def _touched(executed: Executed, model: BuildModel) -> bool:
    """Tell whether something changed what lies there after the instruction."""
    node = model.stage.place.tree.look_up(_first(executed))
    if isinstance(node, File | Link | Directory):
        return any(at.span != executed.instruction.span for at in node.meta.touched)
    return isinstance(node, NotSeen) and (node.at is None or node.at.span != executed.instruction.span)


def _roots(executed: Executed) -> frozenset[str]:
    """The paths that an instruction put: the files it named, the folders into which it copied whole folders."""
    parts = copy_parts(executed.instruction)
    if parts is None:
        return frozenset()
    return frozenset(
        path
        for path, node in executed.place_after.tree.own_since(executed.place_before.tree)
        if isinstance(node, File | Link | Directory) and _by(node, executed)
    )


def _by(node: Node, executed: Executed) -> bool:
    if not isinstance(node, File | Link | Directory):
        return False
    put = node.meta.put
    return put is not None and put.at is not None and put.at.span == executed.instruction.span


def _untouched(executed: Executed, roots: frozenset[str], tree: Tree) -> bool:
    """Tell whether all that the instruction put is still there as it was put, by it and by nobody else."""
    for root in roots:
        for _, node in tree.walk(root, MAX_LOOKED_AT):
            if not isinstance(node, File | Link | Directory) or not _by(node, executed) or node.meta.touched:
                return False
    return True
