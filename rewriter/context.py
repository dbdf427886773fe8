"""Which folder a Dockerfile is built in, and what of it the builder would see (CONTRACT, "Command line")."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rewriter.evaluation.dockerignore import compile_ignore, ignore_file_names
from rewriter.source import Location, Span, Workspace
from rewriter.syntax.dockerfile.nodes import Dockerfile
from rewriter.syntax.dockerfile.parts import copy_parts
from rewriter.trees.tree import Tree
from rewriter.values import normal

MAX_LOOKED_AT = 4000


class Context(NamedTuple):
    """A build context: its folder from the repository's root, its tree, and whether sources are in it at all."""

    folder: str
    tree: Tree
    seen: bool


def context_of(dockerfile: Dockerfile, workspace: Workspace, chosen: str | None, told: str | None) -> Context:
    """Return the context: ``chosen`` by the user, else ``told`` by a file that builds it, else by its COPY sources."""
    path = "/" + dockerfile.file.path
    own = path.rpartition("/")[0] or "/"
    folder = (
        normal("/" + chosen)
        if chosen is not None
        else normal("/" + told)
        if told is not None
        else _by_sources(dockerfile, workspace, own)
    )
    tree = Tree.of_workspace(workspace, _hidden(workspace, path, folder), folder)
    seen = _has_sources(workspace, folder)
    if not seen:
        at = Location(dockerfile.file, Span(0, 0))
        tree = tree.fog("/", "the sources are not in the repository", at)
    return Context(folder.strip("/"), tree, seen)


def _by_sources(dockerfile: Dockerfile, workspace: Workspace, own: str) -> str:
    """The repository's root where the COPY sources exist only there, else the Dockerfile's folder."""
    sources = [source for source in _sources(dockerfile) if source not in ("", ".")]
    if own == "/" or not sources:
        return own
    here = all(workspace.kind(normal(f"{own}/{source}")) != "absent" for source in sources)
    at_root = all(workspace.kind(normal(f"/{source}")) != "absent" for source in sources)
    return "/" if at_root and not here else own


def _sources(dockerfile: Dockerfile) -> Iterator[str]:
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("COPY", "ADD") or instruction.flag("from"):
            continue
        parts = copy_parts(instruction)
        for word in parts.sources if parts else ():
            text = word.text.strip("/").removeprefix("./")
            if "$" not in text and "://" not in text and not any(character in text for character in "*?["):
                yield text


def _hidden(workspace: Workspace, dockerfile: str, folder: str) -> Callable[[str, bool], bool] | None:
    for name in ignore_file_names(dockerfile):
        path = name if name.startswith("/") and workspace.read(name) is not None else normal(f"{folder}/{name}")
        data = workspace.read(path)
        if data is not None:
            return compile_ignore(data.decode("utf-8", "surrogateescape")).hides
    return None


def _has_sources(workspace: Workspace, folder: str) -> bool:
    """Tell whether any Go source or module file is in the context, looking at its upper folders first."""
    waiting, left = [folder], MAX_LOOKED_AT
    while waiting and left > 0:
        here = waiting.pop(0)
        for name in workspace.names(here):
            left -= 1
            if name.endswith(".go") or name in ("go.mod", "Gopkg.toml", "glide.yaml", "Godeps"):
                return True
            path = normal(f"{here}/{name}")
            if (
                left > 0
                and not name.startswith(".")
                and workspace.kind(path) == "dir"
                and workspace.target(path) is None
            ):
                waiting.append(path)
    return left <= 0
