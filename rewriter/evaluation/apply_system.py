"""Effects on the system: users, groups, packages."""

from rewriter.commands import Command
from rewriter.effects import AddsGroup, AddsUser, InstallsPackages, RemovesPackages
from rewriter.evaluation.apply_places import put_by, scope, with_tree
from rewriter.state import Group, Installed, State, User
from rewriter.trees.layers import touched
from rewriter.trees.nodes import File, Made, Meta, Owner
from rewriter.values import Value, is_known, text_of

_PACKAGE_FOLDERS = {
    "apt": (
        "/bin",
        "/sbin",
        "/lib",
        "/usr/bin",
        "/usr/sbin",
        "/usr/lib",
        "/usr/share",
        "/usr/include",
        "/etc",
    ),
    "pip": ("/usr/bin", "/usr/lib", "/usr/local/bin", "/usr/local/lib"),
    "npm": ("/usr/bin", "/usr/lib", "/usr/local/bin", "/usr/local/lib"),
    "gem": ("/usr/bin", "/usr/lib", "/var/lib", "/usr/local/bin", "/usr/local/lib"),
}


def add_user(effect: AddsUser, command: Command, state: State) -> State:
    """A user in passwd, a group of its own in group where none is named, and its home folder."""
    state = _changed(_changed(state, "/etc/passwd", command), "/etc/group", command)
    if not is_known(effect.name):
        return state
    name = effect.name
    home = effect.home if effect.home is not None else f"/home/{name}"
    gid = _text(effect.gid)
    user = User(name, _text(effect.uid), gid, home, command.at)
    place = state.place._replace(users=(*state.place.users, user))
    if effect.gid is None and not any(group.name == name for group in place.groups):
        place = place._replace(groups=(*place.groups, Group(name, None, command.at)))
    if not effect.creates_home:
        return state._replace(place=place)
    if not is_known(home):
        tree = place.tree.fog(scope(home), f"the home of {name} is made there", command.at)
        return with_tree(state._replace(place=place), tree)
    meta = Meta(put_by(command, home), owner=Owner(name, gid or name), mode=0o755)
    return with_tree(state._replace(place=place), place.tree.ensure(home, meta))


def add_group(effect: AddsGroup, command: Command, state: State) -> State:
    """A group in group."""
    state = _changed(state, "/etc/group", command)
    if not is_known(effect.name):
        return state
    group = Group(effect.name, _text(effect.gid), command.at)
    return state._replace(place=state.place._replace(groups=(*state.place.groups, group)))


def install(effect: InstallsPackages, command: Command, state: State) -> State:
    """Packages are recorded; what they hold is not known, so nothing proves absence in their folders."""
    added = tuple(
        Installed(effect.manager, text_of(name), effect.group, command.at, effect.words) for name in effect.names
    )
    names = {package.name for package in added}
    kept = tuple(old for old in state.place.packages if not (old.removed and old.name in names))
    tree = state.place.tree
    for folder in _PACKAGE_FOLDERS.get(effect.manager, _PACKAGE_FOLDERS["apt"]):
        tree = tree.grow(folder, "a package may have put it there", command.at)
    return state._replace(place=state.place._replace(packages=kept + added, tree=tree))


def remove(effect: RemovesPackages, _: Command, state: State) -> State:
    """Packages are marked as removed, by name or by the name of their group."""
    names = {text_of(name) for name in effect.names}
    packages = tuple(
        package._replace(removed=True)
        if package.manager == effect.manager and (package.name in names or package.group in names)
        else package
        for package in state.place.packages
    )
    return state._replace(place=state.place._replace(packages=packages))


def _changed(state: State, path: str, command: Command) -> State:
    tree = state.place.tree
    if tree.kind(path) == "file":
        return with_tree(state, tree.change(path, lambda meta: touched(meta, command.at), deep=False))
    meta = Meta(put_by(command, path), mode=0o644)
    return with_tree(state, tree.put(path, File(Made("users or groups were added", command.at), meta)))


def _text(value: Value | None) -> str | None:
    return None if value is None else text_of(value)
