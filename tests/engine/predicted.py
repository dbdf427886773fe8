"""What the tool's symbolic run says of the final image, in the words of the comparison."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rewriter.context import context_of
from rewriter.evaluation.dockerfile import run_dockerfile
from rewriter.survey import survey
from rewriter.syntax.dockerfile.reader import parse
from rewriter.trees.nodes import Directory, File, FromContext, Link, Made, Meta, Node
from rewriter.trees.tree import Tree
from rewriter.workspaces.directory import Directory as Repository
from tests.engine.compare import PredictedFile, Source

KINDS = {File: "file", Link: "link", Directory: "dir"}


class Prediction(NamedTuple):
    """What lies at each path that the last stage made, and the folders of which not all is seen."""

    files: dict[str, PredictedFile]
    unseen: frozenset[str]


def predict(repository: Path, dockerfile: str, context: str | None = None) -> Prediction:
    """Run the Dockerfile symbolically, as the tool's self-check does."""
    workspace = Repository(str(repository))
    parsed = parse((repository / dockerfile).read_bytes(), dockerfile)
    found = context_of(parsed, workspace, context, survey(workspace, parsed).context)
    history = run_dockerfile(parsed, "/" + found.folder, found.tree, found.seen)
    tree = history.stages[-1].place.tree
    nodes = dict(_own(tree))
    files = {path: said for path, node in nodes.items() if (said := _said(node)) is not None}
    unseen = {path for path, node in nodes.items() if _is_unseen(tree, path, node)}
    return Prediction(files, frozenset(unseen))


def _own(tree: Tree) -> Iterator[tuple[str, Node]]:
    """Yield what instructions put there; the base image's own files are not ours to foresee."""
    for path, node in tree.walk("/"):
        meta = getattr(node, "meta", None)
        if path != "/" and not (meta is not None and meta.put is not None and meta.put.kind == "base"):
            yield path, node


def _said(node: Node) -> PredictedFile | None:
    kind = KINDS.get(type(node))
    if kind is None:
        return None
    assert isinstance(node, File | Link | Directory)
    if _is_copy_of_unseen(node):
        kind = "either"
    return PredictedFile(kind, _owner(node.meta), None if kind == "link" else node.meta.mode, _source(node))


def _is_unseen(tree: Tree, path: str, node: Node) -> bool:
    if _is_copy_of_unseen(node):
        return True
    return type(node) not in KINDS or (isinstance(node, Directory) and not tree.closed(path))


def _is_copy_of_unseen(node: Node) -> bool:
    """Tell of a copy of what the other stage's base or packages hold: a file, or a folder."""
    return isinstance(node, File) and isinstance(node.origin, Made) and getattr(node.meta.put, "kind", "") == "copy"


def _owner(meta: Meta) -> tuple[int, int] | None:
    """Return the numbers; a name other than root's is known to the image's passwd file alone."""
    numbers = ["0" if name == "root" else name for name in (meta.owner.user, meta.owner.group)]
    if not all(isinstance(number, str) and number.isdigit() for number in numbers):
        return None
    return int(str(numbers[0])), int(str(numbers[1]))


def _source(node: Node) -> Source | None:
    if not isinstance(node, File) or node.meta.altered:
        return None
    if isinstance(node.origin, FromContext):
        return "context", node.origin.path
    put = node.meta.put
    if put is not None and put.kind == "copy" and not put.whole and put.source.startswith("/"):
        return "stage", put.source
    return None
