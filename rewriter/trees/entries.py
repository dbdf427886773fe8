"""Entries of a tree as others see them, and as the folder that a command takes them for."""

from rewriter.source import Kind
from rewriter.trees.changes import Fog, Perhaps, covered
from rewriter.trees.layers import Choice, Entry, Folder, Mist
from rewriter.trees.nodes import Absent, Directory, Either, File, Link, Meta, Node, NotSeen


def as_folder(entry: Entry | None, meta: Meta) -> Folder | None:
    """Return the folder that a choice must be, where a command takes it for one; None where no option is
    one.
    """
    if isinstance(entry, Folder):
        return entry
    if not isinstance(entry, Choice):
        return None
    folders = [option for option in entry.options if isinstance(option, Folder)]
    unseen = next((option for option in entry.options if isinstance(option, NotSeen)), None)
    if unseen is not None:
        base = folders[0] if folders else Folder(meta, {})
        return covered(base, Fog(unseen.why, unseen.at))
    return covered(folders[0], Perhaps()) if folders else None


def node_of(entry: Entry | None) -> Node:
    """Return an entry as others see it."""
    if entry is None:
        return Absent()
    if isinstance(entry, Folder):
        return Directory(entry.meta)
    if isinstance(entry, Choice):
        return Either(tuple(node_of(option) for option in entry.options))
    return entry


BASE_WHY = "the base image "
# where base images hold files that no table lists; elsewhere (/app, /data, /go/src/x) a folder is the file's own
_OF_THE_SYSTEM = frozenset({
    "bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt", "proc", "root", "run", "sbin", "sys", "tmp",
    "usr", "var", "goroot", "busybox",
})  # fmt: skip


def fresh(entry: Entry | None, meta: Meta, path: str) -> Folder:
    """Return a folder where there was none; over what was not seen of the system, content and maker are unknown."""
    if isinstance(entry, NotSeen) and entry.why.startswith(BASE_WHY) and path.split("/")[1] not in _OF_THE_SYSTEM:
        return Folder(meta, {})
    if isinstance(entry, NotSeen):
        return Folder(meta._replace(put=None), {}, Mist(entry.why, entry.at))
    return Folder(meta, {})


def kind_of(node: Node) -> Kind:
    """Return the word for a node that FileView uses."""
    if isinstance(node, Either):
        kinds = {kind_of(option) for option in node.options}
        return kinds.pop() if len(kinds) == 1 else "not_seen"
    if isinstance(node, File):
        return "file"
    if isinstance(node, Directory):
        return "dir"
    if isinstance(node, Link):
        return "link"
    return "absent" if isinstance(node, Absent) else "not_seen"
