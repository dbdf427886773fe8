"""What several effects ask of a state: who writes, where an unknown path may lie, which paths a pattern
means.
"""

import posixpath
import re

from rewriter.commands import Command
from rewriter.state import State
from rewriter.trees.globs import is_pattern, matcher
from rewriter.trees.nodes import NotSeen, Owner, Put
from rewriter.trees.tree import Tree
from rewriter.values import Value, is_known

# folders of every image that has a system at all (FHS); a base image that was not looked into has them too
_SYSTEM = frozenset(
    [
        "/bin",
        "/boot",
        "/dev",
        "/etc",
        "/etc/init.d",
        "/etc/profile.d",
        "/etc/ssl",
        "/etc/ssl/certs",
        "/home",
        "/lib",
        "/media",
        "/mnt",
        "/opt",
        "/root",
        "/run",
        "/sbin",
        "/srv",
        "/tmp",
        "/usr",
        "/usr/bin",
        "/usr/lib",
        "/usr/local",
        "/usr/local/bin",
        "/usr/local/lib",
        "/usr/local/sbin",
        "/usr/local/share",
        "/usr/sbin",
        "/usr/share",
        "/usr/src",
        "/var",
        "/var/cache",
        "/var/lib",
        "/var/log",
        "/var/run",
        "/var/tmp",
    ]
)


def with_tree(state: State, tree: Tree) -> State:
    """Return the state with another tree."""
    return state._replace(place=state.place._replace(tree=tree))


def put_by(command: Command, path: str, source: str = "") -> Put:
    """Return the mark of a node that a command put at the path."""
    return Put("run", command.at, source, root=path)


def owner_of(state: State) -> Owner:
    """Return the owner of what the current user makes (``USER name:group`` and numbers alike)."""
    if not is_known(state.user):
        return Owner(state.user, state.user)
    name, _, group = state.user.partition(":")
    if name in ("", "0", "root"):
        return Owner("0", group or "0")
    known = next((user for user in state.place.users if name in (user.name, user.uid)), None)
    return Owner(name, group or (known.gid if known is not None and known.gid is not None else name))


def scope(path: Value) -> str:
    """Return the deepest folder that surely holds the path, or the path itself where it is known."""
    if isinstance(path, str):
        return path
    return posixpath.dirname(path.prefix) if path.prefix.startswith("/") else "/"


def is_folder(tree: Tree, path: str) -> bool | None:
    """Tell whether ``cp x PATH`` copies into a folder; None where a command may have made one there or
    not.
    """
    if path.endswith("/"):
        return True
    kind = tree.kind(path)
    if kind != "not_seen":
        return kind == "dir"
    if path in _SYSTEM:
        return True
    node = tree.look_up(path)
    # a base image holds none of the names that a project chooses
    return False if isinstance(node, NotSeen) and node.at is None else None


def expanded(tree: Tree, path: str) -> tuple[str, ...]:
    """Return the known paths that a shell pattern means; the path itself where it is none or lies there
    literally.
    """
    if not re.search(r"[*?\[]", path) or tree.kind(path) in ("file", "dir"):
        return (path,)
    found = [""]
    for element in path.strip("/").split("/"):
        if not is_pattern(element):
            found = [f"{folder}/{element}" for folder in found]
            continue
        match = matcher(element.replace("[!", "[^"))
        found = [
            f"{folder}/{name}"
            for folder in found[:1000]
            for name in tree.names(folder or "/")
            if match is not None and match.fullmatch(name) and (not name.startswith(".") or element[0] == ".")
        ]
    return tuple(found)
