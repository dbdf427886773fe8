"""Two trees side by side: what may lie where after a branch, and where two trees differ."""

from collections.abc import Callable
from typing import NamedTuple

from rewriter.program.types import GoBuild
from rewriter.trees.entries import node_of
from rewriter.trees.layers import Choice, Entry, Folder, Layer, choice
from rewriter.trees.nodes import (
    Absent,
    Built,
    Directory,
    Either,
    File,
    Link,
    Made,
    Meta,
    Node,
    NotSeen,
    Origin,
    Owner,
)
from rewriter.values import Unknown, Value

LIMIT = 100_000


class Difference(NamedTuple):
    """The first path at which two trees differ, and what lies there in each."""

    path: str
    left: Node
    right: Node


def join_entries(left: Entry | None, right: Entry | None) -> Entry | None:
    """Return what may lie at a path after one branch or the other."""
    if left is right:
        return left
    if isinstance(left, Folder) and isinstance(right, Folder):
        return _join_folders(left, right)
    if isinstance(left, File | Link) and isinstance(right, File | Link):
        merged = _join_leaves(left, right)
        if merged is not None:
            return merged
    if isinstance(left, Choice) or isinstance(right, Choice):
        return _join_choices(left, right)
    return choice((left, right))


def first_difference(
    left: Entry | None, right: Entry | None, path: str, equal: Callable[[Node, Node], bool]
) -> Difference | None:
    """Return the first path, in order, at which two entries differ; shared layers are equal without a
    look.
    """
    waiting: list[tuple[str, Entry | None, Entry | None]] = [(path, left, right)]
    for _ in range(LIMIT):
        if not waiting:
            return None
        here, one, other = waiting.pop()
        if one is other:
            continue
        if not equal(node_of(one), node_of(other)):
            return Difference(here, node_of(one), node_of(other))
        if isinstance(one, Folder) and isinstance(other, Folder):
            if one.closed() != other.closed():
                return Difference(here, node_of(one), node_of(other))
            names = sorted(_names_to_compare(one, other), reverse=True)
            waiting.extend((f"{here.rstrip('/')}/{name}", one.child(name), other.child(name)) for name in names)
    return Difference(path, NotSeen("too many files to compare"), NotSeen("too many files to compare"))


def alike(left: Node, right: Node) -> bool:
    """Tell whether two nodes are the same thing wherever the text that made them stands."""
    if isinstance(left, Either) and isinstance(right, Either):
        return len(left.options) == len(right.options) and all(map(alike, left.options, right.options))
    if isinstance(left, NotSeen | Absent) or isinstance(right, NotSeen | Absent):
        return type(left) is type(right)
    if isinstance(left, File) and isinstance(right, File):
        return same_origin(left.origin, right.origin) and _alike_meta(left.meta, right.meta)
    if isinstance(left, Link) and isinstance(right, Link):
        return left.target == right.target
    if isinstance(left, Directory) and isinstance(right, Directory):
        return _alike_meta(left.meta, right.meta)
    return False


def same_origin(left: Origin, right: Origin) -> bool:
    """Tell whether two origins stand for the same bytes; places and unknown texts compare by what is
    written.
    """
    if isinstance(left, Built) and isinstance(right, Built):
        return _build_key(left.build) == _build_key(right.build)
    if isinstance(left, Made) and isinstance(right, Made):
        return left.why == right.why
    if type(left) is not type(right):
        return False
    return tuple(map(_plain, left)) == tuple(map(_plain, right))


class _Meeting(Layer):
    """Two stacks of layers of which one lies here."""

    __slots__ = ("left", "right")

    def __init__(self, left: Folder, right: Folder) -> None:
        super().__init__(1 + max(left.depth, right.depth))
        self.left = left
        self.right = right

    def find(self, name: str) -> Entry | None:
        return join_entries(self.left.child(name), self.right.child(name))

    def find_names(self) -> frozenset[str]:
        return self.left.names() | self.right.names()

    def find_closed(self) -> bool:
        # a name that only one side has is there or not, so that the names known are not the names that are
        return self.left.closed() and self.right.closed() and self.left.names() == self.right.names()


def _join_folders(left: Folder, right: Folder) -> Folder:
    meta = _join_meta(left.meta, right.meta)
    if left.below is not right.below:
        return Folder(meta, {}, _Meeting(left, right))
    own = {name: join_entries(left.child(name), right.child(name)) for name in {**left.own, **right.own}}
    return Folder(meta, own, left.below)


def _join_leaves(left: File | Link, right: File | Link) -> Entry | None:
    """One node where only ``touched`` differs: it may have been changed."""
    if left == right:
        return left
    if isinstance(left, File) and isinstance(right, File):
        if left.origin != right.origin:
            return None
    elif not (isinstance(left, Link) and isinstance(right, Link) and left.target == right.target):
        return None
    meta = _union_touched(left.meta, right.meta)
    if right.meta._replace(touched=meta.touched, altered=meta.altered) != meta:
        return None
    return left._replace(meta=meta)


def _join_choices(left: Entry | None, right: Entry | None) -> Entry | None:
    one = left.options if isinstance(left, Choice) else (left,)
    other = right.options if isinstance(right, Choice) else (right,)
    folders = [option for option in (*one, *other) if isinstance(option, Folder)]
    rest = [option for option in (*one, *other) if not isinstance(option, Folder)]
    if not folders:
        return choice(rest)
    folder = folders[0]
    for more in folders[1:]:
        folder = folder if folder is more else _join_folders(folder, more)
    return choice((folder, *rest))


def _join_meta(left: Meta, right: Meta) -> Meta:
    if left == right:
        return left
    meta = _union_touched(left, right)
    if left.owner != right.owner:
        either = Unknown("?", "the owner depends on a condition")
        meta = meta._replace(owner=Owner(either, either))
    return meta if left.mode == right.mode else meta._replace(mode=None)


def _union_touched(left: Meta, right: Meta) -> Meta:
    if left.touched == right.touched and left.altered == right.altered:
        return left
    more = tuple(at for at in right.touched if at not in left.touched)
    return left._replace(touched=left.touched + more, altered=left.altered or right.altered)


def _names_to_compare(left: Folder, right: Folder) -> frozenset[str] | set[str]:
    if left.below is right.below:
        return {*left.own, *right.own}
    # names that are gone, or not seen, on one side only must be looked at too
    return left.names() | right.names() | set(left.own) | set(right.own)


def _alike_meta(left: Meta, right: Meta) -> bool:
    return (
        _plain(left.owner.user) == _plain(right.owner.user)
        and _plain(left.owner.group) == _plain(right.owner.group)
        and left.mode == right.mode
        and left.capabilities == right.capabilities
        and bool(left.touched) == bool(right.touched)
        and left.altered == right.altered
    )


def _build_key(build: GoBuild) -> tuple[object, ...]:
    package = build.package
    return (
        _plain(build.name),
        build.import_path,
        build.version,
        build.linking,
        None if package is None else (package.directory, package.files),
        build.settings.goos,
        build.settings.goarch,
        build.settings.tags,
    )


def _plain(value: Value | object) -> object:
    return ("unknown", value.text) if isinstance(value, Unknown) else value
