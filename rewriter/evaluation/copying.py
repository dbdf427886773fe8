"""COPY and ADD on file trees (Docker documentation, COPY and ADD; SEMANTICS 3.5 to 3.7)."""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.evaluation.configuring import lookup
from rewriter.evaluation.history import Config
from rewriter.evaluation.words import expand
from rewriter.source import Location
from rewriter.state import Place
from rewriter.syntax.dockerfile.nodes import Instruction
from rewriter.syntax.dockerfile.parts import copy_parts
from rewriter.trees.nodes import (
    ROOT,
    Absent,
    Directory,
    Downloaded,
    Either,
    File,
    FromContext,
    Link,
    Made,
    Meta,
    NotSeen,
    Owner,
    Put,
    Written,
)
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, is_known, join_path, normal, text_of

ContextOf = Callable[[str | None], Tree | None]
Problem = Callable[[str, str, Location], None]


class _Copy(NamedTuple):
    keyword: str
    destination: str
    into: bool
    owner: Owner
    mode: int | None
    at: Location
    source: Tree
    from_stage: str | None
    chown: bool


def copy_in(
    instruction: Instruction, config: Config, place: Place, at: Location, contexts: ContextOf, problem: Problem
) -> tuple[Place, tuple[str, ...]]:
    """Return the place after a COPY or ADD, and the source paths in the build context that it took."""
    parts = copy_parts(instruction)
    if parts is None:
        return place, ()
    find = lookup(config)
    sources = [expand(word.text, find) for word in parts.sources]
    target = expand(parts.destination.text, find)
    destination = join_path(config.workdir, target)
    if not is_known(destination):
        problem("output-unknown", f"the destination {text_of(destination)} is not known", at)
        return place._replace(tree=place.tree.fog("/", "a copy to an unknown place", at)), ()
    stage = expand(parts.from_stage, find) if parts.from_stage else None
    tree = contexts(stage if stage is None or is_known(stage) else text_of(stage))
    if tree is None:
        tree = Tree.of_base(str(stage), {})
    into = (
        text_of(target).endswith("/")
        or text_of(target) in (".", "..")
        or len(sources) + len(parts.inline) > 1
        or isinstance(place.tree.look_up(destination), Directory)
    )
    owner = _owner(expand(parts.chown, find)) if parts.chown else ROOT
    mode = int(parts.chmod, 8) if parts.chmod and parts.chmod.isdigit() else None
    name = None if stage is None else text_of(stage)
    copy = _Copy(instruction.keyword, destination, into, owner, mode, at, tree, name, bool(parts.chown))
    result = place.tree
    taken: list[str] = []
    for word in sources:
        result = _one(word, copy, result, taken, problem)
    for heredoc in parts.inline:
        result = _heredoc(heredoc.name, heredoc.text.text, heredoc.expands, copy, result)
    return place._replace(tree=result), tuple(taken)


def destination_of(instruction: Instruction, config: Config) -> str | None:
    """Return the path that a COPY or ADD names as its destination, or None where it is not known."""
    parts = copy_parts(instruction)
    if parts is None:
        return None
    path = join_path(config.workdir, expand(parts.destination.text, lookup(config)))
    return path if is_known(path) else None


def _owner(text: Value) -> Owner:
    if not is_known(text):
        return Owner(text, text)
    user, _, group = text.partition(":")
    # Docker documentation, "COPY --chown": a user without a group takes the same number as group
    return Owner(user, group or user)


def _one(word: Value, copy: _Copy, tree: Tree, taken: list[str], problem: Problem) -> Tree:
    if not is_known(word):
        return _unknown(word, copy, tree)
    if copy.keyword == "ADD" and word.startswith(("http://", "https://", "ftp://", "git@", "git://")):
        return _add_url(word, copy, tree)
    if not any(character in word for character in "*?["):
        return _path(normal(word), word, copy, tree, taken, problem)
    found = copy.source.glob("/", word.lstrip("/"))
    if found is None:
        return tree.fog(copy.destination, f"{word} is not known here", copy.at)
    glob = copy._replace(into=copy.into or len(found) > 1)
    for path in found:
        tree = _path(normal(path), word, glob, tree, taken, problem)
    return tree


def _unknown(word: Unknown, copy: _Copy, tree: Tree) -> Tree:
    if copy.into:
        return tree.fog(copy.destination, word.why, copy.at)
    node = File(Made(f"{word.text} is not known: {word.why}", copy.at), _meta(copy, word.text, False, copy.destination))
    return tree.put(copy.destination, node)


def _add_url(url: str, copy: _Copy, tree: Tree) -> Tree:
    path = copy.destination
    if copy.into:
        path = join_text(path, url.rstrip("/").rsplit("/", 1)[-1].split("?")[0])
    meta = _meta(copy, url, False, path)
    return tree.put(path, File(Downloaded(url), meta._replace(mode=copy.mode or 0o600)))


def _path(path: str, word: str, copy: _Copy, tree: Tree, taken: list[str], problem: Problem) -> Tree:
    node = copy.source.look_up(path)
    if isinstance(node, Either):  # without it there would be no image
        copy = copy._replace(source=copy.source.settle(path))
        node = copy.source.look_up(path)
    if copy.from_stage is None:
        taken.append(path)
    if isinstance(node, Directory):
        put = _put(copy, word, True, copy.destination)
        return tree.merge(copy.destination, copy.source, path, put, owner=_new_owner(copy), mode=copy.mode)
    name = path.rsplit("/", 1)[-1]
    target = join_text(copy.destination, name) if copy.into else copy.destination
    if isinstance(node, File | Link):
        if copy.keyword == "ADD" and _is_archive(copy.source, path, name):
            return tree.fog(copy.destination, f"{word} is unpacked here", copy.at)
        put = _put(copy, word, False, target)
        return tree.merge(target, copy.source, path, put, owner=_new_owner(copy), mode=copy.mode)
    return _missing(path, word, copy, tree, target, problem, node if isinstance(node, NotSeen) else None)


def _missing(
    path: str, word: str, copy: _Copy, tree: Tree, target: str, problem: Problem, seen: NotSeen | None
) -> Tree:
    if seen is None:
        problem("source-missing", f"{copy.keyword} {word}: there is no such file in the build context", copy.at)
    if copy.from_stage is None and (path == "/" or "." not in path.rsplit("/", 1)[-1]):
        # a file or a folder: nobody can tell
        origin = copy.destination if path == "/" or not copy.into else target
        meta = _meta(copy, word, True, origin)
        return tree.ensure(copy.destination, meta).fog(copy.destination, f"{word} is not in the repository", copy.at)
    origin_node = (
        FromContext(path.lstrip("/")) if copy.from_stage is None else Made(f"{word} of {copy.from_stage}", copy.at)
    )
    return tree.put(target, File(origin_node, _meta(copy, word, False, target)))


def _heredoc(name: str, text: str, expands: bool, copy: _Copy, tree: Tree) -> Tree:
    path = join_text(copy.destination, name) if copy.into else copy.destination
    content: Value = text if not (expands and "$" in text) else Unknown(text, "a heredoc with variables")
    return tree.put(path, File(Written(content), _meta(copy, name, False, path)._replace(mode=copy.mode or 0o644)))


def _is_archive(source: Tree, path: str, name: str) -> bool:
    """Tell whether ADD would unpack it: by its first bytes, or by its name where they are not known."""
    if name.endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")):
        return True
    head = (source.read(path) or b"")[:512]
    return head.startswith((b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")) or head[257:262] == b"ustar"


def _new_owner(copy: _Copy) -> Owner | None:
    """None where each node keeps its own: out of another stage, without --chown (SEMANTICS 3.5)."""
    return copy.owner if copy.chown or copy.from_stage is None else None


def _put(copy: _Copy, word: str, whole: bool, root: str) -> Put:
    kind = "add" if copy.keyword == "ADD" else "copy"
    return Put("add" if kind == "add" else "copy", copy.at, word, whole, root)


def _meta(copy: _Copy, word: str, whole: bool, root: str) -> Meta:
    return Meta(_put(copy, word, whole, root), owner=copy.owner, mode=copy.mode)


def join_text(folder: str, name: str) -> str:
    """Return the path of ``name`` in ``folder``."""
    return normal(f"{folder}/{name}")


__all__ = ["Absent", "ContextOf", "copy_in", "destination_of"]
