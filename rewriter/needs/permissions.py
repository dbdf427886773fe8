"""Whether the image's user may write a file or folder, by owner, group and mode (SEMANTICS 3.5, 3.10; path_resolution(7))."""

from rewriter.model.types import BuildModel
from rewriter.trees.nodes import Directory, File, Made
from rewriter.values import Value, is_known

_ROOT = ("", "0", "root")
_OWNERS, _GROUPS, _OTHERS = 0o200, 0o020, 0o002


def may_write(node: File | Directory, model: BuildModel) -> bool | None:
    """Tell whether another user than root may write there; None where that cannot be told."""
    user = model.stage.config.user
    mode = _mode(node)
    if mode is None or not is_known(user):
        return None
    if mode & _OTHERS:
        return True
    owner = node.meta.owner
    if not is_known(owner.user):
        return None
    if owner.user in _names(user.partition(":")[0], model):
        return bool(mode & _OWNERS)
    if owner.user not in _ROOT:  # it may be the same user by another name
        return None
    if not mode & _GROUPS:
        return False
    # more groups than one's own are a matter of /etc/group, which nobody reads here
    return True if _in_group(user, owner.group, model) else None


def by_builder(node: File | Directory) -> bool:
    """Tell of a folder that WORKDIR makes for another user: the same line makes it in the new image (SEMANTICS 3.10)."""
    put = node.meta.put
    made = isinstance(node, Directory) and put is not None and put.kind == "workdir"
    return made and not node.meta.touched and not is_known(node.meta.owner.user)


def _mode(node: File | Directory) -> int | None:
    """The mode; git and the umask of a RUN make 0755 and 0644 where nothing else is said."""
    if node.meta.mode is not None:
        return node.meta.mode
    if node.meta.put is not None and node.meta.put.kind == "base":
        return None
    if node.meta.touched or (isinstance(node, File) and isinstance(node.origin, Made)):
        return None
    return 0o755 if isinstance(node, Directory) else 0o644


def _names(user: str, model: BuildModel) -> frozenset[str]:
    """The user by its name and its number."""
    users = [each for each in model.stage.place.users if user in (each.name, each.uid)]
    return frozenset({user, *(each.name for each in users), *(each.uid for each in users if each.uid is not None)})


def _in_group(user: str, group: Value, model: BuildModel) -> bool:
    if not is_known(group):
        return False
    name, _, own = user.partition(":")
    if not own:
        entry = next((each for each in model.stage.place.users if name in (each.name, each.uid)), None)
        # SEMANTICS 3.8: a number without an entry has gid 0; small numbers may have one in the base image
        unlisted = "0" if name.isdigit() and 1000 <= int(name) != 65534 else ""
        own = unlisted if entry is None else entry.gid or entry.name
    groups = [each for each in model.stage.place.groups if own in (each.name, each.gid)]
    known = {own, *(each.name for each in groups), *(each.gid for each in groups)}
    return own != "" and ("0" if group == "root" else group) in known
