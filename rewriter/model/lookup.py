"""Finds what a word of a command leads to in a predicted image: PATH, working directory, links (SEMANTICS 3.1, 3.2)."""

from typing import NamedTuple

from rewriter.effects import BuildsBinary
from rewriter.evaluation.bases import DEFAULT_PATH
from rewriter.evaluation.history import Config, Stage
from rewriter.program.types import GoBuild
from rewriter.trees.nodes import Absent, Built, Either, File, Link, Made, Node, NotSeen
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, is_known, join_path

# commands of every builder: what a wildcard builds under names that are not known is none of these
_OF_THE_SYSTEM = frozenset({
    "sleep", "tail", "cat", "sh", "bash", "ash", "echo", "true", "false", "ls", "env", "tar", "date", "top", "su", "tee",
    "git", "curl", "wget", "make", "gcc", "go", "nohup", "nice", "timeout", "python", "perl", "find", "yes", "test",
})  # fmt: skip


class Found(NamedTuple):
    """Where a word leads: ``path`` as looked up, ``real`` behind links, the node there, and the build that made it."""

    path: str
    real: str
    node: Node
    build: GoBuild | None


def find_program(word: str, config: Config, stage: Stage) -> Found | None:
    """Return what the word starts in the image, or None where nothing by that name is known there."""
    tree = stage.place.tree
    if "/" in word:
        path = join_path(config.workdir, word)
        return _found(path, tree, stage) if is_known(path) else None
    hits = [_found(f"{folder.rstrip('/')}/{word}", tree, stage) for folder in search_path(config)]
    real = [hit for hit in hits if isinstance(hit.node, File | Either)]
    if real:
        return real[0]
    return None if word in _OF_THE_SYSTEM else next((hit for hit in hits if hit.build is not None), None)


def search_path(config: Config) -> tuple[str, ...]:
    """Return the folders of PATH, in order."""
    path = config.env.get("PATH", DEFAULT_PATH)
    if isinstance(path, Unknown):
        path = path.prefix or DEFAULT_PATH
    return tuple(folder for folder in path.split(":") if folder.startswith("/"))


def _if_built(node: Node) -> Node:
    """A program that is there or not is there: without it the old image would not start either."""
    if not isinstance(node, Either):
        return node
    there = [option for option in node.options if not isinstance(option, Absent)]
    return there[0] if len(there) == 1 and isinstance(there[0], File) else node


def _found(path: str, tree: Tree, stage: Stage) -> Found:
    real = tree.resolve(path)
    node = _if_built(tree.look_up(real))
    build = node.origin.build if isinstance(node, File) and isinstance(node.origin, Built) else None
    if build is None and (isinstance(node, NotSeen) or stage.artifact in (path, real)):
        build = nameless_build(real, stage)
    if build is None and isinstance(node, File) and isinstance(node.origin, Made) and node.meta.put is not None:
        build = _carried(node.meta.put.source, stage)
    return Found(path, real, node, build)


def _carried(source: str, stage: Stage) -> GoBuild | None:
    """Return the build of a program that was moved or copied under the name that a go command gives it in its folder."""
    folder, _, name = source.rpartition("/")
    return nameless_build(source, stage) if name and name == folder.rpartition("/")[2] else None


def nameless_build(path: str, stage: Stage) -> GoBuild | None:
    """Return the only build of the stage that writes a program of unknown name into the folder of ``path``.

    CONTRACT, "What is assumed": the command gives the name where the sources are not there.
    """
    folder, _, name = path.rpartition("/")
    builds = [
        effect
        for executed in stage.executed
        for step in executed.steps
        for effect in step.effects
        if isinstance(effect, BuildsBinary) and isinstance(effect.output, Unknown)
    ]
    named = stage.artifact == path
    fitting = [effect.build for effect in builds if named or _fits(effect, folder + "/")]
    if len(fitting) == 1:
        return fitting[0]._replace(name=name)
    return None


def _fits(effect: BuildsBinary, folder: str) -> bool:
    return isinstance(effect.output, Unknown) and effect.output.prefix == folder


def is_link(node: Node) -> bool:
    """Tell whether the node is a symbolic link."""
    return isinstance(node, Link)
