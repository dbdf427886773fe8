"""Effects on files: put, build, copy, move, link, remove, make folders, unpack."""

import posixpath

from rewriter.commands import Command
from rewriter.effects import (
    BuildsBinary,
    CopiesPath,
    EnsuresDirectory,
    LinksPath,
    MovesPath,
    PutsFile,
    RemovesPath,
    Unpacks,
)
from rewriter.evaluation.apply_places import expanded, is_folder, owner_of, put_by, scope, with_tree
from rewriter.state import State
from rewriter.trees.layers import touched
from rewriter.trees.nodes import (
    Absent,
    Built,
    Directory,
    Either,
    File,
    Link,
    Made,
    Meta,
    NotSeen,
    Written,
)
from rewriter.trees.tree import Tree
from rewriter.values import Unknown, Value, is_known, join_path, text_of


def put_file(effect: PutsFile, command: Command, state: State) -> State:
    """A file with that origin; one that is there keeps its owner and mode, its link is followed."""
    if not is_known(effect.path):
        return _fog(effect.path, command, state)
    tree = state.place.tree
    path = tree.resolve(effect.path)
    before = tree.look_up(path)
    if isinstance(before, Directory) or path.startswith("/dev/"):
        return state
    if effect.appends and isinstance(before, File):
        return with_tree(state, tree.put(path, _appended(before, effect, command)))
    origin = effect.origin
    if effect.appends and not isinstance(before, Absent):
        origin = Written(Unknown(path, "a command appends to a file that is not known", command.at))
    old = before.meta if isinstance(before, File) else Meta(owner=owner_of(state), mode=0o644)
    mode = old.mode if effect.mode is None else effect.mode
    return with_tree(state, tree.put(path, File(origin, Meta(put_by(command, path), (), old.owner, mode))))


def build(effect: BuildsBinary, command: Command, state: State) -> State:
    """The program at its output."""
    if not is_known(effect.output):
        return _fog(effect.output, command, state)
    path = state.place.tree.resolve(effect.output)
    meta = Meta(put_by(command, path), owner=owner_of(state), mode=0o755)
    return with_tree(state, state.place.tree.put(path, File(Built(effect.build), meta)))


def copy(effect: CopiesPath, command: Command, state: State) -> State:
    """``cp``: into a folder or as a name, by what lies there; a destination that ends in ``/`` is a
    folder.
    """
    if not is_known(effect.destination) or not is_known(effect.source):
        return _unknown_copy(effect.source, effect.destination, command, state)
    tree = state.place.tree
    owner = effect.owner or (None if effect.keeps else owner_of(state))
    for source in expanded(tree, effect.source):
        node = tree.look_up(source, follow=not effect.recursive)
        if isinstance(node, Directory) and not effect.recursive:
            continue
        into = not effect.contents and not effect.as_name
        target, sure = _target(tree, source, effect.destination, into)
        if isinstance(node, Link):
            tree = tree.put(target, node._replace(meta=Meta(put_by(command, target), owner=owner or node.meta.owner)))
        elif isinstance(node, NotSeen):
            tree = _copy_unseen(tree, source, target, command, state)
        else:
            fresh = isinstance(node, Directory) and tree.kind(target) != "dir"
            tree = tree.merge(target, tree, source, put_by(command, target, source), owner, effect.mode)
            if not effect.keeps:  # extended attributes, file capabilities among them, stay behind
                tree = tree.change(target, lambda meta: meta._replace(capabilities=None), deep=True)
            if fresh and isinstance(node, Directory) and effect.mode is None:
                tree = _as_the_source(tree, target, node, effect.keeps and owner is None)
        tree = tree if sure else _doubted(tree, target, command)
    if "*" in effect.source and not tree.closed(posixpath.dirname(effect.source)):
        tree = tree.fog(effect.destination, "a pattern names files that were not seen", command.at)
    return with_tree(state, tree)


def _as_the_source(tree: Tree, target: str, source: Directory, owned: bool) -> Tree:
    """A new folder has the source's mode, and with ``-a`` its owner."""

    def change(meta: Meta) -> Meta:
        return meta._replace(mode=source.meta.mode, owner=source.meta.owner if owned else meta.owner)

    return tree.change(target, change, deep=False)


def move(effect: MovesPath, command: Command, state: State) -> State:
    """``mv``: nodes keep owner and mode."""
    if not is_known(effect.destination) or not is_known(effect.source):
        return _unknown_copy(effect.source, effect.destination, command, state)
    tree = state.place.tree
    for source in expanded(tree, effect.source):
        node = tree.look_up(source, follow=False)
        target, sure = _target(tree, source, effect.destination, not effect.as_name)
        if tree.resolve(target) == source or f"{target}/".startswith(f"{source}/"):
            continue
        if isinstance(node, NotSeen):
            tree = _copy_unseen(tree, source, target, command, state)
        elif isinstance(node, Link):
            tree = tree.put(target, node._replace(meta=node.meta._replace(put=put_by(command, target))))
        elif isinstance(node, Directory):
            put = put_by(command, target, source)
            tree = tree.remove(target).merge(target, tree, source, put)
            tree = tree.put(target, Directory(node.meta._replace(put=put)))
        else:
            tree = tree.merge(target, tree, source, put_by(command, target, source))
        tree = (tree if sure else _doubted(tree, target, command)).remove(source)
    return with_tree(state, tree)


def link(effect: LinksPath, command: Command, state: State) -> State:
    """``ln``: a symbolic link, or the same file under another name."""
    if not is_known(effect.path):
        return _fog(effect.path, command, state)
    tree = state.place.tree
    into = not effect.as_name
    path, _ = _target(tree, text_of(effect.target), effect.path, into)
    if isinstance(effect.target, Unknown):
        return with_tree(state, tree.put(path, NotSeen(f"a link to {effect.target.text} is not known", command.at)))
    if effect.symbolic:
        node = Link(effect.target, Meta(put_by(command, path, effect.target), owner=owner_of(state)))
        return with_tree(state, tree.put(path, node))
    source = join_path(command.cwd, effect.target)
    return copy(CopiesPath(source, path, keeps=True, as_name=True), command, state)


def remove(effect: RemovesPath, command: Command, state: State) -> State:
    """``rm``: what is known of the pattern goes; an unknown path counts as an unknown change."""
    if not is_known(effect.path):
        return _fog(effect.path, command, state)
    tree = state.place.tree
    for path in expanded(tree, effect.path):
        tree = tree.remove(path)
    return with_tree(state, tree)


def ensure_directory(effect: EnsuresDirectory, command: Command, state: State) -> State:
    """``mkdir -p``: a folder that is there stays as it is."""
    if not is_known(effect.path):
        return _fog(effect.path, command, state)
    owner = effect.owner or owner_of(state)
    mode = 0o755 if effect.mode is None else effect.mode
    meta = Meta(put_by(command, effect.path), owner=owner, mode=mode)
    return with_tree(state, state.place.tree.ensure(effect.path, meta))


def unpack(effect: Unpacks, command: Command, state: State) -> State:
    """An archive's content; a Go distribution stays below ``go``."""
    tree = state.place.tree
    folder = scope(effect.directory)
    if effect.toolchain:
        folder = posixpath.join(folder, "go")
    if is_known(effect.directory):
        tree = tree.ensure(folder, Meta(put_by(command, folder), owner=owner_of(state), mode=0o755))
    return with_tree(state, tree.fog(folder, f"{text_of(effect.source)} was unpacked there", command.at))


def _target(tree: Tree, source: str, destination: str, into: bool) -> tuple[str, bool]:
    """Return where a copy lands, and whether that is sure."""
    clean = destination.rstrip("/") or "/"
    if not into:
        return clean, True
    folder = is_folder(tree, destination)
    if folder:
        return posixpath.join(clean, posixpath.basename(source.rstrip("/"))), True
    return clean, folder is not None


def _doubted(tree: Tree, path: str, command: Command) -> Tree:
    node = tree.look_up(path)
    unseen = NotSeen(f"{path} may be a folder", command.at)
    return tree if isinstance(node, NotSeen | Absent) else tree.put(path, Either((node, unseen)))


def _copy_unseen(tree: Tree, source: str, target: str, command: Command, state: State) -> Tree:
    # a file, or a folder where the copy is recursive: a COPY of the path takes either along
    meta = Meta(put_by(command, target, source), owner=owner_of(state), mode=None)
    return tree.put(target, File(Made(f"a copy of {source}, which was not seen", command.at), meta))


def _unknown_copy(source: Value, destination: Value, command: Command, state: State) -> State:
    tree = state.place.tree
    if is_known(destination) and is_folder(tree, destination) is False:
        why = f"a copy of {text_of(source)}, which is not known"
        path = tree.resolve(destination)
        meta = Meta(put_by(command, path), owner=owner_of(state))
        return with_tree(state, tree.put(path, File(Made(why, command.at), meta)))
    return _fog(destination, command, state)


def _appended(before: File, effect: PutsFile, command: Command) -> File:
    old, new = before.origin, effect.origin
    if isinstance(old, Written) and isinstance(new, Written) and not before.meta.altered:
        if is_known(old.text) and is_known(new.text) and len(old.text) < 1_000_000:
            meta = touched(before.meta, command.at, altered=False)
            return File(Written(old.text + new.text), meta)
    return before._replace(meta=touched(before.meta, command.at))


def _fog(path: Value, command: Command, state: State) -> State:
    why = f"{text_of(path)} is written there, and its name is not known"
    return with_tree(state, state.place.tree.fog(scope(path), why, command.at))
