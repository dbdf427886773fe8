"""An immutable file tree of layers: own entries over lazy ones (workspace, base image, copies, fog)."""

from collections.abc import Callable, Iterator, Mapping

from rewriter.source import Kind, Location, Workspace
from rewriter.trees.changes import Alter, Fog, Growth
from rewriter.trees.copies import Carry
from rewriter.trees.entries import BASE_WHY, as_folder, fresh, kind_of, node_of
from rewriter.trees.globs import globbed
from rewriter.trees.history import since
from rewriter.trees.joins import Difference, alike, first_difference, join_entries
from rewriter.trees.layers import Choice, Disk, Entry, Folder, Hidden, Mist, touched
from rewriter.trees.making import entry_of
from rewriter.trees.nodes import (
    ROOT,
    Absent,
    Directory,
    Either,
    File,
    FromContext,
    Meta,
    Node,
    NotSeen,
    Owner,
    Put,
    Written,
)
from rewriter.trees.paths import MAX_PARTS, find, parts_of, seen_above

__all__ = ["Difference", "Tree", "join", "same"]


class Tree:
    """What lies where in one place; each change gives a new tree that shares all else with the old one.

    Paths are absolute. A path of more than 128 names is not seen, and nothing is put there.
    """

    __slots__ = ("_root", "_workspace")

    def __init__(self, root: Folder, workspace: Workspace | None = None) -> None:
        self._root = root
        self._workspace = workspace

    @classmethod
    def empty(cls) -> "Tree":
        """Return the tree of ``scratch``: nothing is there, proved."""
        return cls(Folder(Meta(Put("base", None), mode=0o755), {}))

    @classmethod
    def of_workspace(cls, workspace: Workspace, hidden: Hidden | None = None, root: str = "/") -> "Tree":
        """Return the files of a repository, or of its folder ``root``, as a host folder or build context.

        ``hidden(path, is_folder)`` is .dockerignore's say on a path as seen from ``root``
        (``cmd/main.go``); of a folder it must be True only where everything below is left out (a ``!``
        line may let a file through).
        """
        meta = Meta(Put("context", None, whole=True), mode=0o755)
        return cls(Folder(meta, {}, Disk(workspace, root, hidden)), workspace)

    @classmethod
    def of_base(cls, image: str, known: Mapping[str, Node]) -> "Tree":
        """Return a base image of which a table knows some paths; all other paths are not seen."""
        base = Put("base", None)
        tree = cls(Folder(Meta(base, mode=0o755), {}, Mist(f"{BASE_WHY}{image} was not looked into")))
        for path in sorted(known):
            node = known[path]
            if isinstance(node, Absent):
                tree = tree._set(path, None, Meta(base, mode=0o755))
                continue
            if not isinstance(node, NotSeen | Absent | Either) and node.meta.put is None:
                node = node._replace(meta=node.meta._replace(put=base))
            tree = tree._with(path, node, Meta(base, mode=0o755))
        return tree

    # what lies where

    def look_up(self, path: str, follow: bool = True) -> Node:
        """Return what lies at the path; a last link is followed where ``follow`` is True (SEMANTICS 3.6)."""
        return node_of(find(self._root, path, follow)[1])

    def resolve(self, path: str) -> str:
        """Return the path with all links in it followed; of a dangling link, its target's path."""
        return find(self._root, path, True)[0]

    def kind(self, path: str) -> Kind:
        """Return what lies at the path, links followed (FileView)."""
        return kind_of(self.look_up(path))

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes where they are known: unchanged from the context, or written by a command."""
        node = self.look_up(path)
        if not isinstance(node, File) or node.meta.altered:
            return None
        if isinstance(node.origin, Written):
            text = node.origin.text
            return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else None
        if isinstance(node.origin, FromContext) and self._workspace is not None:
            return self._workspace.read("/" + node.origin.path)
        return None

    def source_path(self, path: str) -> str:
        """Return a file's path in the repository, where it came from there; else its path here."""
        node = self.look_up(path)
        if isinstance(node, File) and isinstance(node.origin, FromContext):
            return node.origin.path
        return path.lstrip("/")

    def names(self, path: str) -> tuple[str, ...]:
        """Return the sorted names in a folder, as far as they are known (see closed)."""
        folder = as_folder(find(self._root, path, True)[1], Meta())
        return () if folder is None else tuple(sorted(folder.names()))

    def closed(self, path: str) -> bool:
        """Tell whether names() of the folder are all names."""
        found = find(self._root, path, True)[1]
        return isinstance(found, Folder) and found.closed()

    def glob(self, directory: str, pattern: str) -> tuple[str, ...] | None:
        """Return the sorted paths below ``directory`` that match by Go's filepath.Match (SEMANTICS 3.7).

        None where a folder that has to be searched is not closed.
        """
        return globbed(self._root, directory, pattern)

    def walk(self, path: str, limit: int = 20000) -> Iterator[tuple[str, Node]]:
        """Yield what is known at and below the path, in order of names; links are not followed below it."""
        start, entry = find(self._root, path, True)
        waiting: list[tuple[str, Entry | None]] = [(start, entry)]
        for _ in range(limit):
            if not waiting:
                return
            here, found = waiting.pop()
            if found is None:
                continue
            yield here, node_of(found)
            folder = as_folder(found, Meta())
            if folder is not None:
                prefix = here.rstrip("/")
                names = sorted(folder.names(), reverse=True)
                waiting.extend((f"{prefix}/{name}", folder.child(name)) for name in names)

    def own_since(self, base: "Tree") -> Iterator[tuple[str, Node]]:
        """Yield what steps left behind since ``base``, an earlier state of this tree: entries put or changed.

        A folder's copy is one entry, the folder, with ``put.whole``; fog is a NotSeen at its folder's
        path. Folders that were made on the way below a folder that nobody has seen are passed over; so
        is what was removed.
        """
        for path, entry in since(self._root, base._root):
            yield path, node_of(entry)

    # changes

    def put(self, path: str, node: Node) -> "Tree":
        """Return the tree with the node there; links in the parents are followed, a last one is replaced.

        Missing parents are made by the node's ``put``. A Directory over a folder changes its meta data alone.
        """
        meta = Meta() if isinstance(node, NotSeen | Absent | Either) else Meta(node.meta.put, mode=0o755)
        return self._with(path, node, meta)

    def ensure(self, path: str, meta: Meta) -> "Tree":
        """Return the tree with a folder there, parents too (``mkdir -p``); one that exists stays as it is."""
        path, found = find(self._root, path, True)
        if isinstance(found, Folder):
            return self
        folder = as_folder(found, meta) or fresh(found, meta, path).with_meta(meta)
        return self._set(path, folder, Meta(meta.put, owner=meta.owner, mode=0o755))

    def remove(self, path: str) -> "Tree":
        """Return the tree without what lies there; a last link is removed, not followed."""
        path, found = find(self._root, path, False)
        if path == "/" or found is None:
            return self
        folder = seen_above(self._root, path)
        return self._set(path, None, folder.meta) if isinstance(folder, Folder) else self

    def merge(
        self,
        path: str,
        source: "Tree",
        source_path: str,
        put: Put,
        owner: Owner | None = None,
        mode: int | None = None,
        hidden: Hidden | None = None,
        keep_meta: bool = False,
    ) -> "Tree":
        """Return the tree with a file copied to exactly ``path``, or a folder's content into it.

        SEMANTICS 3.5 and 3.6 say how. Nodes keep their origin, and their owner and mode unless ``owner``
        or ``mode`` is given; a new top folder is root's, 0755. ``keep_meta`` keeps each node's ``put``
        and the top folder's own meta data as well (a mount, a context). ``hidden`` leaves out paths as
        seen from the source folder.
        """
        entry = find(source._root, source_path, True)[1]
        path, found = find(self._root, path, True)
        if entry is None:
            return self
        carry = Carry(put._replace(whole=isinstance(entry, Folder)), owner, mode, hidden, keep_meta)
        top = Meta(put, owner=owner or ROOT, mode=0o755 if mode is None else mode)
        existing = as_folder(found, top) or (fresh(found, top, path) if isinstance(found, NotSeen) else None)
        result = carry.over(entry, existing or found)
        if isinstance(result, Folder) and not keep_meta:
            known = existing is not None and not isinstance(found, NotSeen)
            result = result.with_meta(existing.meta if existing is not None and known else top)
        tree = self if self._workspace is not None else Tree(self._root, source._workspace)
        return tree._set(path, result, Meta(put, owner=owner or ROOT, mode=0o755))

    def fog(self, path: str, why: str, at: Location, spares: bool = False) -> "Tree":
        """Return the tree after a command that may have added or changed anything at and below the path.

        ``spares``: but not Go sources of the build context.
        """
        return self._unseen(path, Fog(why, at, spares))

    def grow(self, path: str, why: str, at: Location) -> "Tree":
        """Return the tree after a command that added files at and below the path, and changed none that is
        known.
        """
        return self._unseen(path, Growth(why, at))

    def touch(self, path: str, at: Location, deep: bool = True) -> "Tree":
        """Return the tree with what is known there (and below) changed, or maybe changed, by a command."""
        return self.change(path, lambda meta: touched(meta, at), deep)

    def change(self, path: str, change: Callable[[Meta], Meta], deep: bool) -> "Tree":
        """Return the tree with other meta data there (and, lazily, on all that lies below)."""
        path, found = find(self._root, path, True)
        if found is None or isinstance(found, NotSeen):
            return self
        if isinstance(found, Folder) and not deep:
            return self._set(path, found.with_meta(change(found.meta)), Meta())
        return self._set(path, Alter(change)(found), Meta())

    def settle(self, path: str) -> "Tree":
        """Return the tree in which what may lie there does, where nothing else may."""
        path, found = find(self._root, path, True)
        options = [option for option in found.options if option is not None] if isinstance(found, Choice) else []
        return self._set(path, options[0], Meta()) if len(options) == 1 else self

    # how

    def _with(self, path: str, node: Node, parent: Meta) -> "Tree":
        if isinstance(node, Absent):
            return self.remove(path)
        if path.strip("/") == "":
            return self.change("/", lambda _: node.meta, deep=False) if isinstance(node, Directory) else self
        head, _, name = path.rstrip("/").rpartition("/")
        path = f"{self.resolve(head or '/').rstrip('/')}/{name}"
        return self._set(path, entry_of(node, find(self._root, path, False)[1], path), parent)

    def _set(self, path: str, entry: Entry | None, parent: Meta) -> "Tree":
        """Put an entry at a resolved path and rebuild the folders above it."""
        parts = parts_of(path)
        if not parts:
            return Tree(entry, self._workspace) if isinstance(entry, Folder) else self
        if len(parts) > MAX_PARTS:
            return self
        folders = [self._root]
        for position, name in enumerate(parts[:-1], 1):
            found = folders[-1].child(name)
            folders.append(as_folder(found, parent) or fresh(found, parent, "/" + "/".join(parts[:position])))
        for folder, name in zip(reversed(folders), reversed(parts), strict=True):
            entry = folder.with_entry(name, entry)
        return Tree(entry, self._workspace) if isinstance(entry, Folder) else self

    def _unseen(self, path: str, change: Fog | Growth) -> "Tree":
        path = self._first_absent(find(self._root, path, True)[0])
        found = find(self._root, path, True)[1]
        if isinstance(found, NotSeen):
            return self
        return self._set(path, change(found), Meta())

    def _first_absent(self, path: str) -> str:
        """Return the first folder on the way that is not there: what makes the path makes it too."""
        here = ""
        for name in parts_of(path):
            here = f"{here}/{name}"
            if find(self._root, here, False)[1] is None:
                return here
        return path


def join(left: Tree, right: Tree) -> Tree:
    """Return the tree after one branch or the other: equal nodes stay, a difference is Either."""
    root = join_entries(left._root, right._root)
    workspace = left._workspace or right._workspace
    return Tree(root, workspace) if isinstance(root, Folder) else left


def same(left: Tree, right: Tree, path: str = "/", equal: Callable[[Node, Node], bool] = alike) -> Difference | None:
    """Return the first path at and below ``path`` where the trees differ, or None.

    Nodes are compared by ``alike``: origin, owner, mode, capabilities and whether they were touched,
    without places.
    """
    return first_difference(find(left._root, path, True)[1], find(right._root, path, True)[1], path, equal)
