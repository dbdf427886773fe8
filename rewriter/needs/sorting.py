"""Sorts what lies in a folder: what could be read at run time, and what only the build needs (SEMANTICS 3.20)."""

from typing import NamedTuple

from rewriter.needs.build_only import build_only_file, build_only_folder, source_file, unread_file, unread_folder
from rewriter.trees.nodes import Built, Directory, File, Link, Node, NotSeen
from rewriter.trees.tree import Tree

MAX_WALK = 5000
_DEEPEST = 12


class Sorted(NamedTuple):
    """The largest paths of both kinds, whether anything is for run time, and the first folder whose content is not known."""

    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    any: bool
    open: tuple[str, NotSeen] | None

    @property
    def mixed(self) -> bool:
        """Tell whether the folder cannot ship as it is."""
        return bool(self.dropped)


def sort_folder(
    tree: Tree,
    folder: str,
    named: frozenset[str] = frozenset(),
    computed: bool = False,
    endings: tuple[str, ...] = (),
) -> Sorted | None:
    """Return what lies in the folder, sorted; None where that is too much.

    ``named`` are paths that are read whatever their name, folders with all in them that is no source; ``computed`` leaves out
    what is never found by a computed path; files of the ``endings`` are read.
    """
    return _Sorter(tree, named, computed, endings).sort(folder, 0, folder in named)


def unseen_in(tree: Tree, folder: str) -> NotSeen | None:
    """Return why not all of the folder is known: a command that is not understood may have put files there."""
    node = tree.look_up(folder.rstrip("/") + "/\0")
    known = not isinstance(node, NotSeen) or "base image" in node.why or "package" in node.why
    return None if known or not isinstance(node, NotSeen) else node


class _Sorter:
    def __init__(self, tree: Tree, named: frozenset[str], computed: bool, endings: tuple[str, ...]) -> None:
        self._endings = endings
        self._tree = tree
        self._named = named
        self._computed = computed
        self._left = MAX_WALK

    def sort(self, folder: str, depth: int, all_but_sources: bool) -> Sorted | None:
        kept: list[str] = []
        dropped: list[str] = []
        unseen = unseen_in(self._tree, folder)
        opened = None if unseen is None else (folder, unseen)
        found = opened is not None
        for name in self._tree.names(folder):
            self._left -= 1
            if self._left < 0 or depth > _DEEPEST:
                return None
            path = f"{folder.rstrip('/')}/{name}"
            node = self._tree.look_up(path, follow=False)
            if not isinstance(node, Directory):
                for_build = self._for_build(path, node, all_but_sources)
                (dropped if for_build else kept).append(path)
                found = found or not for_build
                continue
            if self._folder_for_build(path, name, all_but_sources):
                dropped.append(path)
                continue
            inner = self.sort(path, depth + 1, all_but_sources or path in self._named)
            if inner is None:
                return None
            found, opened = found or inner.any, opened or inner.open
            kept += (path,) if inner.any and not inner.mixed else inner.kept
            dropped += (path,) if inner.mixed and not inner.any else inner.dropped
        return Sorted(tuple(kept), tuple(dropped), found, opened)

    def _folder_for_build(self, path: str, name: str, all_but_sources: bool) -> bool:
        if build_only_folder(name):
            return name != "testdata" or not self._inside(path)
        return self._computed and unread_folder(name) and not all_but_sources and not self._inside(path)

    def _for_build(self, path: str, node: Node, all_but_sources: bool) -> bool:
        name = path.rpartition("/")[2]
        if isinstance(node, File) and isinstance(node.origin, Built):
            return True
        if path in self._named:
            return False
        if all_but_sources:
            return isinstance(node, File | Link) and source_file(name)
        if self._endings and name.endswith(self._endings):
            return False
        return isinstance(node, File | Link) and (build_only_file(name) or (self._computed and unread_file(name)))

    def _inside(self, folder: str) -> bool:
        return any(path.startswith(folder + "/") or path == folder for path in self._named)
