"""What the author of a Dockerfile says to this tool in comments (CONTRACT, "Pragmas")."""

from typing import NamedTuple

from rewriter.needs.places import Places
from rewriter.needs.types import Blocked, Need
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.trees.nodes import Absent, File, FromContext, NotSeen
from rewriter.values import normal


class Pragmas(NamedTuple):
    """``# rewrite: skip | keep PATH… | base IMAGE | artifact PATH`` as they stand in the file."""

    skip: bool = False
    keep: tuple[tuple[str, str], ...] = ()
    base: str | None = None
    artifact: str | None = None


def answered(finding: Blocked, pragmas: Pragmas) -> bool:
    """Tell whether the author answers for what cannot be told: by naming the files, or an image that has commands."""
    if finding.by_files and pragmas.keep:
        return True
    without = ("auto", "scratch", "distroless", "gcr.io/distroless/")
    return finding.by_base and pragmas.base is not None and not pragmas.base.startswith(without)


def keeps(pragmas: Pragmas, places: Places) -> list[Need]:
    """Return the files that the author keeps; a relative path counts from the working directory, else from the build context."""
    needs: list[Need] = []
    for word, at in pragmas.keep:
        path = _place(word, places)
        node = places.tree.look_up(path)
        needs.append(places.need(path, node, f"{at} keeps it"))
    return needs


def _place(word: str, places: Places) -> str:
    here = places.absolute(word)
    if here is not None and not isinstance(places.tree.look_up(here), Absent | NotSeen):
        return here
    source = word.strip("/")
    for root in places.source_roots():
        for path, node in places.tree.walk(root, 2000):
            if (
                isinstance(node, File)
                and isinstance(node.origin, FromContext)
                and (node.origin.path + "/").startswith(source + "/")
            ):
                return path[: len(path) - len(node.origin.path) + len(source)]
    return here or normal(word)


def read_pragmas(dockerfile: Dockerfile) -> Pragmas:
    """Return the pragmas of a file; later ones of the same name win, ``keep`` adds up."""
    pragmas = Pragmas()
    for span in dockerfile.comments():
        text = dockerfile.text[span.start : span.end].strip().lstrip("#").strip()
        if not text.startswith("rewrite:"):
            continue
        words = text.removeprefix("rewrite:").split()
        at = f"{dockerfile.file.path}:{dockerfile.file.line(span.start)}"
        pragmas = _one(pragmas, words, at)
    return pragmas


def _one(pragmas: Pragmas, words: list[str], at: str) -> Pragmas:
    if words[:1] == ["skip"]:
        return pragmas._replace(skip=True)
    if words[:1] == ["keep"]:
        return pragmas._replace(keep=pragmas.keep + tuple((word, at) for word in words[1:]))
    if words[:1] == ["base"] and len(words) > 1:
        return pragmas._replace(base=words[1])
    if words[:1] == ["artifact"] and len(words) > 1:
        return pragmas._replace(artifact=words[1])
    return pragmas
